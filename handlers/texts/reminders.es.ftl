# Lo que llega antes de una renovación, y después.
renewal = Tu ciclo se renueva el { $day }, 00:00 UTC: +{ $amount }.
renewal-local = Tu ciclo se renueva el { $day }, 00:00 UTC ({ $local } para ti): +{ $amount }.
local-moment = { $day }, { $clock }
renewal-loses-nothing = Quedan { $left }; al renovar no se pierde nada, y nada vence antes de la renovación siguiente.
renewal-then-expires = { $count ->
    [one] Quedan { $left }; al renovar no se pierde nada. De ellos vence { $count } antes de la renovación del { $next } (UTC), el { $day }.
   *[other] Quedan { $left }; al renovar no se pierde nada. De ellos vencen { $count } antes de la renovación del { $next } (UTC), los primeros el { $day }.
}
worth = { $bids ->
    [one] Alcanza para { $now } ahora y { $then } con la entrega, a tus { $usual } habituales por propuesta ({ $bids } propuesta).
   *[other] Alcanza para { $now } ahora y { $then } con la entrega, a tus { $usual } habituales por propuesta (últimas { $bids }).
}
worth-usually = Con la entrega alcanza para { $fewest } a { $most } propuestas, a los { $low } a { $high } que cuesta la mayoría.
reminder-zone-unknown = Las horas van en UTC hasta que sepa tu zona.
button-my-zone = Mi zona
granted = +{ $amount } el { $day } (UTC): la entrega mensual está anotada. ¿Llegó? Quedan { $left }.
granted-before = { $count ->
    [one] Antes se anotó { $count } más: { $grants }.
   *[other] Antes se anotaron { $count } más: { $grants }.
}
granted-one = +{ $amount } el { $day }
button-it-came = Llegó
button-nothing-came = No llegó nada
button-other-amount = Otra cantidad

# Lo que queda y lo que vence.
expiring = { $count ->
    [one] { $count } Connect vence el { $day }: { $source }, sin compra.
   *[other] { $count } Connects vencen el { $day }: { $source }, sin compra.
}
expiring-paid = { $count ->
    [one] { $count } Connect vence el { $day }: { $source } por { $money }.
   *[other] { $count } Connects vencen el { $day }: { $source } por { $money }.
}
expired-by = { $count ->
    [one] Hasta el { $day } vencía { $count }, según el sitio. ¿Qué muestra ahora? Según mi registro, { $left }.
   *[other] Hasta el { $day } vencían { $count }, según el sitio. ¿Qué muestra ahora? Según mi registro, { $left }.
}
low = { $left ->
    [0] No queda ninguno; el aviso está puesto en { $threshold }.
    [one] Queda solo { $left }; el aviso está puesto en { $threshold }.
   *[other] Quedan solo { $left }; el aviso está puesto en { $threshold }.
}
low-note = Poco: el aviso está puesto en { $threshold } o menos.
low-grant = { $days ->
    [0] { $grant } Es hoy.
    [one] { $grant } Falta { $days } día.
   *[other] { $grant } Faltan { $days } días.
}
low-pace = { $days ->
    [0] A tu ritmo ({ $spent } en las últimas { $weeks } semanas) no alcanza ni un día.
    [one] A tu ritmo ({ $spent } en las últimas { $weeks } semanas) alcanza { $days } día.
   *[other] A tu ritmo ({ $spent } en las últimas { $weeks } semanas) alcanza { $days } días.
}

# Lo que se espera y lo que quedó en silencio.
watch-ask = { $count ->
    [one] ¿Volvió { $count } Connect de { $name }?
   *[other] ¿Volvieron { $count } Connects de { $name }?
}
watch-age = { $days ->
    [0] { $asks } Se espera desde hoy.
    [one] { $asks } Ya es { $days } día.
   *[other] { $asks } Ya son { $days } días.
}
watch-support = Si no, esto se puede enviar a soporte:
button-yes = Sí
button-not-yet = Todavía no
stale-ask = { $days ->
    [one] { $name }: sin novedades desde hace { $days } día. ¿Sigue abierta?
   *[other] { $name }: sin novedades desde hace { $days } días. ¿Sigue abierta?
}
button-still-open = Sigue abierta
follow-up = { $count ->
    [one] { $count } propuesta para mirar:
   *[other] { $count } propuestas para mirar:
}
follow-up-watch = · { $name }: ¿volvieron { $count }? Se esperan desde el { $day }
follow-up-stale = { $days ->
    [one] · { $name }: sin novedades desde hace { $days } día
   *[other] · { $name }: sin novedades desde hace { $days } días
}
boost-ask = { $count ->
    [one] { $name }: la subasta ya cerró. ¿Qué pasó con el { $count } Connect del impulso?
   *[other] { $name }: la subasta ya cerró. ¿Qué pasó con los { $count } Connects del impulso?
}
follow-up-boost = · { $name }: ¿qué pasó con el impulso de { $count }?
button-charged-less = Cobraron menos
button-dont-know = No sé
button-what-of-number = ¿Y #{ $number }?

# La insignia, el silencio, la semana.
badge-week = { $count ->
    [one] La insignia se llevó { $count } Connect esta semana. ¿Sigue costando { $price } por semana?
   *[other] La insignia se llevó { $count } Connects esta semana. ¿Sigue costando { $price } por semana?
}
button-still-price = Sigue en { $price }
button-other-price = Otro precio
button-badge-off = Está apagada
silence = { $days ->
    [one] Nada nuevo desde hace { $days } día. ¿Qué muestra el sitio ahora? Según mi registro, { $left }.
   *[other] Nada nuevo desde hace { $days } días. ¿Qué muestra el sitio ahora? Según mi registro, { $left }.
}
silence-unknown = { $days ->
    [one] Nada nuevo desde hace { $days } día. ¿Cuántos Connects muestra el sitio ahora?
   *[other] Nada nuevo desde hace { $days } días. ¿Cuántos Connects muestra el sitio ahora?
}
button-still-number = Siguen { $left }
tally = { $sent ->
    [one] Del { $since } al { $until }: { $spent } gastados, { $sent } propuesta, respuestas { $replies }, entrevistas { $interviews }, devueltos { $returned }.
   *[other] Del { $since } al { $until }: { $spent } gastados, { $sent } propuestas, respuestas { $replies }, entrevistas { $interviews }, devueltos { $returned }.
}
digest-expires = { $count ->
    [one] { $count } vence el { $day }.
   *[other] { $count } vencen el { $day }.
}

# Lo que tiene cada recordatorio.
reminder-late = Con demora: esto tocaba el { $day }, { $clock } ({ $zone }).
button-snooze = Más tarde
button-change-reminder = Cambiar este aviso

# Lo anotado antes, repasado una vez.
revised = Ahora se conocen mejor las reglas de Upwork, así que repasé lo anotado. El saldo queda igual:
revised-boost = · { $name }: un solo impulso, { $count ->
    [one] costó { $count } Connect
   *[other] costó { $count } Connects
}
revised-awaited = · { $name }: { $count ->
    [one] debería volver { $count } Connect
   *[other] deberían volver { $count } Connects
}
revised-none = · { $name }: ya no se espera nada
