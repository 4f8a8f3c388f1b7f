badge-ask-price = ¿Cuántos Connects cuesta ahora por semana? Alcanza con mandar el número.
badge-ask-limit = ¿Con más de cuántos Connects por semana se apaga? Alcanza con mandar el número.
