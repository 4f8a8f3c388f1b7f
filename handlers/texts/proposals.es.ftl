fixed = { $name }: corregida.
fixed-cost = { $name }: { $cost } en vez de { $before }.
fixed-date = Enviada el { $day }.
fixed-link = Enlace guardado.
proposals-head = { $count ->
    [one] { $count } propuesta.
   *[other] { $count } propuestas, las últimas primero.
}
proposals-row = { $name } · { $cost } · { $day }
proposals-none = Todavía no hay propuestas. La primera: `/gastar 4 Diseño de logo`
search-none = Ningún título se parece a "{ $text }".
search-found = { $count ->
    [one] { $count } título se parece:
   *[other] { $count } títulos se parecen:
}
card-cost = Costo: { $cost }
card-status-sent = Estado: enviada
card-status-undone = Estado: deshecha
card-sent = { $days ->
    [0] Enviada el { $day }, hoy
    [one] Enviada el { $day }, hace { $days } día
   *[other] Enviada el { $day }, hace { $days } días
}
card-fix = Para corregirla: `/corregir #{ $number } 6`
