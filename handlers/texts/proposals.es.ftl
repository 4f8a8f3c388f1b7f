fixed = { $name }: corregida.
fixed-cost = { $name }: { $cost } en vez de { $before }.
fixed-date = Enviada el { $day }.
fixed-link = Enlace guardado.
ask-fix-day = "{ $got }" solo no dice qué día fue, así que todavía no cambió nada. Un día se escribe así: { $today }.
ask-fix-title = Eso se puede leer de dos maneras, así que todavía no cambió nada. ¿El título es "{ $short }" o "{ $long }"?
proposals-head = { $count ->
    [one] { $count } propuesta.
   *[other] { $count } propuestas, las últimas primero.
}
proposals-row = { $name } · { $cost } · { $day }
proposals-row-status = { $row } · { $status }
proposals-none = Todavía no hay propuestas. La primera: `/gastar 4 Diseño de logo`
search-none = Ningún título se parece a "{ $text }".
search-found = { $count ->
    [one] { $count } título se parece:
   *[other] { $count } títulos se parecen:
}
card-cost = Costo: { $cost }
card-sent = { $days ->
    [0] Enviada el { $day }, hoy
    [one] Enviada el { $day }, hace { $days } día
   *[other] Enviada el { $day }, hace { $days } días
}
card-fix = Para corregirla: `/corregir #{ $number } 6`
card-status = Estado: { $status }
card-since = ({ $day })
card-boost-held = impulso retenido hasta el { $day } a más tardar
card-boost-decided = impulso decidido, sin noticias
card-boost-outbid = impulso superado
card-boost-charged = impulso cobrado
card-boost-placebo = impulso nunca cobrado (placebo)
card-contract = Contrato: { $money }
card-returned = { $count ->
    [one] Volvió: { $count } Connect, { $day }
   *[other] Volvieron: { $count } Connects, { $day }
}
card-awaited = { $count ->
    [one] Debería volver: { $count } Connect, desde el { $day }
   *[other] Deberían volver: { $count } Connects, desde el { $day }
}
ask-boost-whose = ¿Qué propuesta lleva el impulso?
ask-fix-which = ¿Qué propuesta es?
ask-undo-which = ¿De qué propuesta se deshace lo último?
ask-return-number = De { $name } se espera algo. ¿Volvió eso, o volvieron { $amount } de otra?
