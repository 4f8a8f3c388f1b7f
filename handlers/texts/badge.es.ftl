# Lo que cuesta por semana la insignia de disponibilidad.
badge-is-on = Insignia: { $price } por semana, desde el { $since }.
badge-is-off = Insignia: apagada, así que no se anota nada por ella.
badge-took = Anotado en los últimos 7 días: { $count }.
badge-limit = Límite propio: { $most } por semana; por encima, la insignia se apaga.
badge-no-limit = La insignia ya no tiene límite propio.
badge-set = Insignia: { $price } por semana desde ahora, de a uno.
badge-first = El primero: { $day }, { $clock } ({ $zone }).
badge-above = { $price } por semana pasa el límite de { $most }: la insignia está apagada.
badge-how = `/insignia activar 7` dice su precio por semana, `/insignia maximo 10` el límite, `/insignia 1` anota un solo cobro.
badge-ask-price = ¿Cuántos Connects cuesta ahora por semana? Basta con enviar el número.
badge-ask-limit = ¿Con más de cuántos Connects por semana se apaga? Basta con enviar el número.
button-badge-on = Está encendida
button-badge-no-limit = Sin límite
misread-badge = No sé qué es "{ $got }" para la insignia.
misread-badge-price = { $got } no es el precio de una semana; va de 1 a { $most }.
