# Cómo se llaman los avisos, y con qué palabras se los conoce.
remind-name-granted = Entrega
remind-name-renewal = Renovación
remind-name-expiring = Vencimiento
remind-name-low = Saldo bajo
remind-name-watch = Devoluciones
remind-name-stale = Propuestas abiertas
remind-name-badge-week = Insignia
remind-name-silence = Silencio
remind-name-digest = Resumen semanal
word-remind-granted = entrega, entregas
word-remind-renewal = renovacion, ciclo
word-remind-expiring = vencimiento, vencimientos, vence, vencen
word-remind-low = saldo, bajo, poco
word-remind-watch = devoluciones, devolucion, reembolsos
word-remind-stale = abiertas, propuestas
word-remind-badge-week = insignia
word-remind-silence = silencio
word-remind-digest = resumen, semana, semanal
word-remind-quiet = no-molestar, noche
word-remind-hour = hora, horas
word-remind-now = ahora, probar, prueba
word-remind-summary = resumen

# Cuándo llega cada uno.
remind-when-granted = cuando se anota, { $clock }
remind-when-granted-summary = cuando se anota, con un resumen del ciclo, { $clock }
remind-when-renewal = { $days ->
    [one] { $days } día antes, { $clock }
   *[other] { $days } días antes, { $clock }
}
remind-when-expiring = { $days ->
    [one] { $days } día antes, { $clock }
   *[other] { $days } días antes, { $clock }
}
remind-when-expiring-twice = { $days } y { $more } días antes, { $clock }
remind-when-low = con { $threshold } o menos, en el momento
remind-when-watch = { $days ->
    [one] después de { $days } día, { $clock }
   *[other] después de { $days } días, { $clock }
}
remind-when-watch-twice = después de { $days } y { $more } días, { $clock }
remind-when-stale = { $days ->
    [one] después de { $days } día sin novedades, { $clock }
   *[other] después de { $days } días sin novedades, { $clock }
}
remind-when-badge-week = cuando termina una semana de ella, { $clock }
remind-when-silence = { $days ->
    [one] después de { $days } día sin anotar nada, { $clock }
   *[other] después de { $days } días sin anotar nada, { $clock }
}
remind-when-digest = { $weekday }, { $clock }
remind-clock = { $clock } ({ $zone })
remind-on = { $name }: { $when }.
remind-off = { $name }: apagado.
remind-next = El próximo, el { $day }.
remind-next-at = El próximo, el { $day }, { $clock }.
remind-quiet = Horas de silencio: de { $begins } a { $ends }; lo que puede esperar llega después.
remind-quiet-none = Horas de silencio: ninguna.
remind-hour = Todos los avisos llegan a las { $clock }.
remind-muted = Silenciado hasta el { $day }, { $clock } ({ $zone }): no llega nada.
remind-muted-for-good = Silenciado: no llega nada hasta `/activar`.

# Cómo se cambia cada uno.
remind-how = Para cambiar uno: `/recordar renovacion 3 8:00`, `/recordar saldo 20`, `/recordar resumen lunes 9`
remind-how-granted = Para cambiarlo: `/recordar entrega 8:00`, `/recordar entrega resumen si`
remind-how-renewal = Para cambiarlo: `/recordar renovacion 3 8:00`
remind-how-expiring = Para cambiarlo: `/recordar vencimiento 30 7`
remind-how-low = Para cambiarlo: `/recordar saldo 20`
remind-how-watch = Para cambiarlo: `/recordar devoluciones 3 7`
remind-how-stale = Para cambiarlo: `/recordar abiertas 20`
remind-how-badge-week = Para cambiarlo: `/recordar insignia 8:00`
remind-how-silence = Para cambiarlo: `/recordar silencio 7`
remind-how-digest = Para cambiarlo: `/recordar resumen lunes 9`
remind-how-quiet = Para cambiarlas: `/recordar no-molestar 23-7`
remind-how-hour = Para cambiarla: `/recordar hora 8`
button-remind-on = Encender
button-remind-off = Apagar
button-remind-now = Probar uno ahora
button-remind-summary = Con resumen
button-remind-no-summary = Sin resumen
button-remind-days = { $days ->
    [one] { $days } día
   *[other] { $days } días
}
button-remind-days-twice = { $days } y { $more } días
button-remind-low = Con { $threshold }
button-remind-quiet = De { $begins } a { $ends }
button-reminders = Avisos

# Uno de prueba.
tryout = Prueba; con esto no se anota ni se marca nada.
tryout-nothing-granted = Nada que avisar: ninguna entrega espera confirmación.
tryout-nothing-renewal = Nada que avisar: no conozco ninguna renovación que traiga Connects. Se cuenta con `/plan basic` y `/ciclo 13`.
tryout-nothing-expiring = Nada que avisar: no conozco Connects que venzan.
tryout-nothing-low = Nada que avisar: el saldo no está bajo, que yo sepa.
tryout-nothing-watch = Nada que avisar: no se espera ninguna devolución.
tryout-nothing-stale = Nada que avisar: no hay propuestas abiertas.
tryout-nothing-badge-week = Nada que avisar: la insignia está apagada, que yo sepa. Con `/insignia activar 7` sé su precio.
tryout-nothing-silence = Nada que avisar: llega después de una semana con varias anotaciones, cuando se cortan.
tryout-nothing-digest = Nada que avisar esta semana.

# Silenciar.
muted = Silenciado hasta el { $day }, { $clock } ({ $zone }). Las entregas, los vencimientos y la insignia se siguen anotando.
muted-for-good = Silenciado: sin avisos hasta `/activar`. Las entregas, los vencimientos y la insignia se siguen anotando.
unmuted = Los avisos llegan de nuevo.
not-muted = Los avisos no están silenciados.
button-mute = Silenciar
button-mute-week = Solo { $days } días
button-unmute = Activar

# Botones de los avisos.
snooze-again = De nuevo el { $day }, { $clock } ({ $zone }).
snooze-over = De eso ya no queda nada que avisar.
button-snooze-1h = 1 h
button-snooze-3h = 3 h
button-snooze-tomorrow = Mañana
button-snooze-next-week = En una semana
noted = Anotado.
not-yet-again = Pregunto de nuevo el { $day }, { $clock } ({ $zone }).
not-yet-support = Si no llega, `/faltan #{ $number }` tiene el texto para soporte.
not-awaited = Ya no se espera nada de { $name }.
still-open = { $name }: sigue abierta. { $again }
not-open = { $name } ya no está abierta.
grant-corrected = La entrega del { $day } (UTC): { $amount } en lugar de { $booked }.
grant-withdrawn = La entrega del { $day } (UTC) queda sin efecto.
history-granted = entrega tal como llegó
grant-told-before = De esa entrega ya hubo noticias. Si el saldo no está bien, lo corrige lo que muestra el sitio: `/saldo 37`
button-grant-zero = Poner mi entrega en 0
button-grant-always = Siempre { $amount }

misread-remind-kind = No conozco el aviso "{ $got }". `/recordar` los muestra todos.
misread-remind-hour = "{ $got }" no es una hora del día. Horas enteras, de 0 a 23, como 8 o 20:00.
misread-remind-minutes = "{ $got }" tiene minutos; los avisos llegan a horas enteras, como { $hour }.
misread-remind-days = "{ $got }" no es una cantidad de días; va de 1 a { $most }.
misread-remind-low = "{ $got }" no es un saldo para avisar; va de 0 a { $most }.
misread-remind-quiet = "{ $got }" no son horas de silencio; son dos horas, desde y hasta.
misread-remind-which = ¿Cuál? Para todos: `/silenciar` y `/activar`.
misread-remind-switch = No sé qué cambia "{ $got }" en ese aviso.
