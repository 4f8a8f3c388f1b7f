# Cómo se ven las fechas (patrones de fecha de Unicode).
date-near = EEEE d 'de' MMMM
date-far = d 'de' MMMM
date-short = d MMM
date-other-year = d 'de' MMMM 'de' y

# Lo que la gente escribe, la misma lista para cada forma de decirlo.
phrases-credits = creditos, credito, en creditos
phrases-ad-credits = creditos publicitarios, credito publicitario, creditos de publicidad, creditos de anuncios, creditos para anuncios
word-with = con, incluye, incluidos, usando
word-boost = impulso, impulsar, impulsada, impulsado
word-today = hoy
word-yesterday = ayer
phrases-before-yesterday = anteayer, antes de ayer, antier
phrases-tomorrow = manana, pasado manana
# En las cinco que siguen, # es un número o un día de la semana.
phrases-days-ago = hace # dias, hace # dia
phrases-weeks-ago = hace # semanas, hace # semana
word-one = un, una
phrases-last-weekday = el # pasado, # pasado, el pasado #, pasado #, el ultimo #
phrases-on-weekday = el #, este #
# Lo que rodea y une las partes de una fecha.
word-on-date = el, dia
word-of-date = de, del
# Un día detrás de una de estas es parte del título.
word-title-goes-on = para, por, hasta, desde, antes, al, y, o, de, del, entre
word-nth = °, ero, ro, er, o
# Un número delante de una de estas cuenta o mide: es parte del título.
word-counted = hora, horas, hs, dias, semanas, meses, anos, minutos, segundos, paginas, palabras, diapositivas, habitaciones, ambientes, dolares, pesos
word-first-day = primero
word-unknown = desconocido, ninguno
word-skip = saltar, omitir
# Solas, estas son la salida de cualquier pregunta.
phrases-way-out = cancelar, cancela, saltar, omitir, no, nada, no gracias, no se, ni idea, no lo se, olvidalo, dejalo, dejar, mejor no, ahora no, despues, no importa, paso, salir, no estoy seguro, no estoy segura
word-nothing = no, nada, ninguno, ninguna
word-beside-plan = plan, el, la, de
word-last-day = ultimo-dia, ultimo
word-moves = pasa, mueve
word-price = precio
word-grant = entrega
word-pin = fijar
word-on = si, encender, activar
word-off = no, apagar, apagado, apagada, desactivar
word-max = maximo, tope
word-default = normal, reglamento
word-everything = todo
words-language = espanol, castellano, spanish
words-plan-basic = basico, gratis
words-plan-plus = plus

language-name = Español
list-separator = ,{ " " }
plan-basic = Basic
plan-plus = Plus

# Lo que siempre se dice igual.
proposal-name = #{ $number } { $title }
cost = { $base }
cost-boosted = { $base } + { $boost } de impulso
cost-ad-credits = { $base } + { $boost } de impulso, { $paid } con créditos publicitarios
cost-invitation = invitación, gratis
cost-agency = { $cost }, fondo de la agencia
balance-left = { $left ->
    [one] Queda { $left }.
   *[other] Quedan { $left }.
}
balance-unknown = No sé cuántos quedan: dímelo con `/saldo 37`.
next-grant = Próxima entrega: +{ $amount } el { $day } (UTC).
next-grant-none = El ciclo se renueva el { $day } (UTC) y no trae Connects.
pin = { $left } Connects
pin-grant = { $left } · +{ $amount } el { $day }
note-set-off = El saldo que leíste después en el sitio sigue siendo cierto: se compensó { $amount } en su ajuste.
note-expired = { $count ->
    [one] { $count } Connect ya había vencido y se va de nuevo.
   *[other] { $count } Connects ya habían vencido y se van de nuevo.
}

button-undo = Deshacer
button-redo = Anotar de nuevo
button-skip = Omitir
button-none = Ninguno
button-older = Anteriores
button-newest = Últimos
button-show = Ver #{ $number }
button-help = Ayuda
button-history = Historial
button-proposals = Propuestas
button-settings = Ajustes
button-undo-number = Deshacer { $number }

# Lo que agregan las puertas.
trouble = Algo salió mal de mi lado y no se anotó nada. Envíalo de nuevo en un rato.
unreadable-message = Ya no pude leer uno de tus mensajes y no se anotó nada de él. Envíalo de nuevo.
unreadable-answer = Ya no pude leer una respuesta o un recordatorio para ti. Lo anotado sigue: `/historial`
trouble-showing = Algo salió mal de mi lado al leer eso. No se anotó nada de ahí. Se puede enviar otra vez, quizá en partes más chicas.
not-written = Ahora mismo no puedo escribir en el registro, así que no se anotó nada. Envíalo de nuevo en un rato.
not-written-kept = Ahora mismo no puedo escribir en el registro, así que todavía no se anotó nada. Tu mensaje queda guardado: lo anoto y te respondo en cuanto pueda. No hace falta enviarlo de nuevo.
door-saved = Guardado como { $path }
door-not-saved = { $why ->
    [full] No se guardó { $path }: el disco está lleno. Libera espacio y envía `/exportar` de nuevo.
    [closed] No se guardó { $path }: no se puede escribir en su carpeta. Da permiso para escribir ahí y envía `/exportar` de nuevo.
   *[other] No se guardó { $path }: falla el disco o la carpeta. Revisa los dos y envía `/exportar` de nuevo.
}
door-kept = Lo borrado puede seguir en: { $paths }. Bórralos a mano.
door-typed-left = Lo que se escribió sigue en { $path }: no se puede borrar. Bórralo a mano.
door-buttons = Los botones se tocan con su número y un signo, por ejemplo !1. Se sale con Ctrl-D.
list-more = { $count ->
    [one] { $count } más
   *[other] { $count } más
}
word-earlier = antes
door-no-button = No hay botón { $number }; el último es { $last }.
door-no-buttons = No hay botón { $number }.
phrases-before-boost = con un, con, y, más, e, un
phrases-in-boost = de, con, por
door-no-file = No hay ningún archivo { $path }.
