# Asientos.
booked-bid = { $name }: { $cost }.
booked-invitation = { $name }: invitación, no se gastó nada.
booked-agency = { $name }: { $cost } del fondo de la agencia; tu saldo queda igual.
booked-boost = { $name }: +{ $amount } de impulso, { $boost } en total.
booked-boost-ad-credits = { $name }: +{ $amount } de impulso ({ $paid } con créditos publicitarios), { $boost } en total.
booked-badge = Insignia de disponibilidad: { $amount }.
booked-profile = Perfil impulsado: { $amount }.
booked-other-spend = { $what }: { $amount }. No es una propuesta, así que de eso no vuelve nada.
other-unnamed = Otro gasto
booked-purchase = { $amount ->
    [one] +{ $amount } comprado por { $money }.
   *[other] +{ $amount } comprados por { $money }.
}
booked-reward = +{ $amount }: { $reward }.
same-title = #{ $number } ({ $day }) se llama igual. Si es la misma, deshaz esta.

reward-rising-talent = insignia Rising Talent
reward-top-rated = insignia Top Rated
reward-top-rated-plus = insignia Top Rated Plus
reward-activity-reward = premio por actividad
reward-sign-up = registro
reward-interview = entrevista
reward-certification = certificación
phrases-reward-sign-up = registro, registrarme, por registrarme
phrases-reward-readiness-test = prueba de preparacion
phrases-reward-rising-talent = rising talent, talento en ascenso
phrases-reward-top-rated-plus = top rated plus
phrases-reward-top-rated = top rated
reward-given-once = Todavía no se anotó: { $reward } se da una sola vez, y está anotado el { $day }.
button-book-reward = Anotar igual
note-least-purchase = Upwork vende { $least } como mínimo (desde { $since }).
reward-unnamed = recompensa
reward-with-amount = { $reward }: { $amount }

# El saldo.
asserted-first = { $value ->
    [one] Anotado: el sitio muestra { $value } Connect.
   *[other] Anotado: el sitio muestra { $value } Connects.
}
asserted-agrees = { $value }: el sitio y el registro coinciden.
asserted-differs = Queda en { $value }, como muestra el sitio. El registro tenía { $before }: se anotó un ajuste de { $difference }.
cause-grant = La entrega de +{ $amount } del { $day } quizá no llegó.
cause-return = Puede ser la devolución de { $name }: se esperaban { $amount }.
cause-spend = #{ $number } costó { $amount } el { $day }: quizá está anotada dos veces, o nunca se envió.
button-grant-missing = No llegó
button-spent-twice = Deshacerla
balance-now = { $left ->
    [one] { $left } Connect.
   *[other] { $left } Connects.
}
balance-soon = { $count ->
    [one] { $count } vence dentro de { $days } días.
   *[other] { $count } vencen dentro de { $days } días.
}
balance-ask = Todavía no sé tu saldo. ¿Qué muestra el sitio ahora? Está bajo tu foto, como "Available Connects". Basta con enviar el número.
lot-dated = · { $left }, { $source }: hasta el { $day }
lot-by = · { $left }, { $source }: antes del { $day }, dice el sitio
lot-undated = · { $left }, { $source }: sin fecha conocida, se usan primero
lots-more = { $count ->
    [one] · { $left } más en { $count } lote posterior
   *[other] · { $left } más en { $count } lotes posteriores
}
source-opening = de antes
source-grant = entrega
source-purchase = compra
source-reward = recompensa
source-adjustment = ajuste
credits-left = { $count ->
    [one] Créditos publicitarios: queda { $count }, solo para impulsos.
   *[other] Créditos publicitarios: quedan { $count }, solo para impulsos.
}
credits-left-until = { $count ->
    [one] Créditos publicitarios: queda { $count } hasta el { $day }, solo para impulsos.
   *[other] Créditos publicitarios: quedan { $count } hasta el { $day }, solo para impulsos.
}
credits-none = Créditos publicitarios: no queda ninguno.
credits-none-known = No sé de ningún crédito publicitario. Lo que muestra Upwork: `/creditos 30 14d`
credits-until-when = ¿Para cuántos días sirven? `/creditos { $count } 14d`
word-days = d, dia, dias
word-until = hasta
ask-expiring = Los Connects de antes no tienen fecha todavía. ¿Cuántos dice el sitio que vencen en los próximos { $days } días? (Settings, Membership and Connects.) Basta con enviar el número.
expiring-told = { $count ->
    [one] Anotado: { $count } vence antes del { $day }.
   *[other] Anotado: { $count } vencen antes del { $day }.
}
expiring-skipped = Omitido. Esos Connects se usan primero, y no voy a adivinar su fecha.

# Deshacer.
undone = Deshecho: { $what }.
undone-edit = Deshecho, vale otra vez el texto de antes: { $what }.
undone-again = Vuelve a valer: { $what }.
undone-settings = el cambio de ajustes
edit-stands = El texto anterior de este mensaje sigue anotado como estaba.
key-taken = Este mensaje ya está anotado con otro texto. Envíalo como mensaje nuevo: `/gastar 4 Diseño de logo`

# Preguntas.
ask-balance = ¿Qué muestra el sitio ahora? Basta con enviar el número.
ask-buy = ¿Cuántos compraste? Toca uno o envía el número.
ask-buy-reading = ¿Cuántos Connects, y por cuánto?
button-buy-reading = { $amount } por { $money }
ask-earn = ¿Por qué fue? Toca uno o escríbelo: `/ganar 30 rising talent`
ask-amount = ¿Cuántos fueron? Basta con enviar el número.
ask-title = { $base ->
    [one] ¿{ $base } Connect en qué trabajo? Basta con enviar el título.
   *[other] ¿{ $base } Connects en qué trabajo? Basta con enviar el título.
}
phrases-other-spend = insignia de identidad, insignia de verificacion de identidad, insignia de verificacion, verificacion de identidad, insignia de id, anuncios de perfil, anuncios del perfil, anuncio de perfil, publicidad del perfil, publicidad de perfil, perfil impulsado, perfil destacado, impulso del perfil, impulso de perfil, impulsar perfil, impulsar mi perfil
ask-other-spend = { $base } en "{ $title }": ¿algo más que vende Upwork, o un trabajo que se llama así?
button-other-spend = Otro gasto
button-a-proposal = Una propuesta
ask-title-plain = ¿Cómo se llama el trabajo? Basta con enviar el título.
ask-invite-title = ¿A qué trabajo te invitaron? Basta con enviar el título.
ask-cost = ¿Cuánto costó { $title }? Toca uno o envía el número.
ask-cost-untitled = ¿Cuánto costó este trabajo? Toca uno o envía el número.
ask-cost-first = El costo va primero. ¿Era `{ $command }`?
ask-two-numbers = { $base } Connects, y { $second }: ¿es el título o un impulso?
ask-title-or-boost = { $base } Connects. ¿El { $number } es parte del título o un impulso?
ask-which-cost = Hay dos números: ¿cuál es el costo?
question-let-go = Queda ahí. No se anotó nada más.
button-title-is = El título es "{ $title }"
button-boost-is = Impulso de { $boost }
button-boost-title = Impulso de { $boost }: { $title }
button-cost-boosted = { $base }: { $title } + { $boost } de impulso
button-cost-title = { $base }: { $title }
button-boost-perhaps = ¿Impulso de { $boost }?
ask-spend-on-proposal = #{ $number } ya está anotada. ¿Qué cambió?
button-fix-base = #{ $number } costó { $base }
button-add-boost = Impulsar #{ $number } con { $boost }
button-boost-reading = Impulsar #{ $number } con { $amount }
ask-boost-which = ¿Qué propuesta lleva el impulso de { $amount }?
ask-which-proposal = ¿Cuál de los dos es la propuesta? Con # no hay duda: `{ $command }`

# Negativas.
refused-not-enough = { $left ->
    [one] No anotado: pediste { $asked }, queda { $left }.
   *[other] No anotado: pediste { $asked }, quedan { $left }.
}
refused-balance-unknown = No anotado: pediste { $asked } y conozco { $left }. Todavía no sé tu saldo: `/saldo 37` me lo dice.
refused-still-not-enough = { $left ->
    [one] Nada cambió: pediste { $asked }, queda { $left }. Lo que compraste: `/comprar 40`. Lo que muestra el sitio: `/saldo 37`
   *[other] Nada cambió: pediste { $asked }, quedan { $left }. Lo que compraste: `/comprar 40`. Lo que muestra el sitio: `/saldo 37`
}
refused-same-job = No anotado: este trabajo ya es { $name } ({ $cost }, { $day }).
refused-no-proposals = Todavía no hay propuestas. La primera: `/gastar 4 Diseño de logo`
refused-no-proposal = No hay #{ $number }; la última es #{ $highest }. `/propuestas` las muestra.
refused-proposal-undone = { $name } está deshecha. Primero anótala de nuevo, después cámbiala.
refused-invitation-costs-nothing = { $name } fue una invitación y no costó nada. Si fue una propuesta tuya, envíala así: `/gastar 4 Diseño de logo`
refused-agency-costs-nothing = { $name } la pagó el fondo de la agencia, así que su impulso no está en este saldo. Para anotar el costo: `/corregir #12 16`
refused-bid-costs-nothing = { $name } es una propuesta tuya.
refused-nothing-to-fix = { $name } ya está así: { $cost }, enviada el { $day }. Para cambiarla: `/corregir #{ $number } { $other }` o `/corregir #{ $number } Título nuevo`
refused-nothing-to-fix-free = { $name } ya está así, enviada el { $day }. Para cambiarla: `/corregir #{ $number } Título nuevo`
refused-sent-later = { $name }: ese día todavía no llegó. El último posible es hoy: `/corregir #{ $number } { $day }`
refused-sent-later-today = { $name }: ese día todavía no llegó, y hoy es el que tengo. Si se envió antes: `/corregir #{ $number } { $day }`
refused-sent-after = { $name }: el { $day } ya le pasó algo, así que se envió a más tardar ese día: `/corregir #{ $number } { $latest }`
refused-sent-after-so = { $name }: el { $day } ya le pasó algo, y ese es el día que tengo. Si lo que pasó está mal, primero hay que deshacerlo: `/deshacer #{ $number }`
refused-still-to-come = { $name }: ese día todavía no llegó. El último posible es hoy, { $day }.
refused-before-sent = { $name } se envió el { $day }, así que antes no pudo pasarle nada. Si se envió antes: `/corregir #{ $number } { $earliest }`
refused-nothing-to-undo = Todavía no hay nada que deshacer. Lo primero: `/saldo 37` o `/gastar 4 Diseño de logo`
refused-no-operation = No hay operación { $number }; la última es { $highest }. `/historial` las muestra.
refused-already-undone = La operación { $number } ya está deshecha, por la { $by }.
refused-changed-since = La operación { $number } todavía no se puede deshacer: la { $by } la cambió después. Primero deshaz la { $by }.
refused-setting-changed-since = La operación { $number } no se puede deshacer: ese ajuste cambió de nuevo después. `/ajustes` lo muestra.
refused-spent-since = { $missing ->
    [one] La operación { $number } no se puede deshacer: { $missing } de sus Connects ya se gastó. Primero deshaz eso, o envía lo que muestra el sitio: `/saldo 37`
   *[other] La operación { $number } no se puede deshacer: { $missing } de sus Connects ya se gastaron. Primero deshaz eso, o envía lo que muestra el sitio: `/saldo 37`
}
refused-cant-be-less = { $missing ->
    [one] Sin cambios: { $missing } de esos ya está gastado. Primero se corrige lo gastado, o basta con mandar lo que muestra Upwork: `/saldo 37`
   *[other] Sin cambios: { $missing } de esos ya están gastados. Primero se corrige lo gastado, o basta con mandar lo que muestra Upwork: `/saldo 37`
}
refused-already-so = Ya está así; no cambió nada.
refused-expiring-too-many = { $told } no puede ser: como mucho { $possible } vencen para entonces. ¿Qué dice el sitio? Basta con enviar el número.
button-site-shows = El sitio muestra otro número
button-bought = Compré algunos
button-book-then = Anótalo ahora
button-book-again = Anotar como nueva

# Lo que no se entiende. Después viene un ejemplo del comando, en su línea.
misread-spend = Necesito el costo y el título del trabajo.
misread-boost = Necesito la propuesta y el impulso.
misread-fix = Necesito la propuesta y lo correcto.
misread-profile = Necesito cuántos Connects se llevó el perfil.
misread-other = Necesito cuántos Connects, y en qué.
misread-credits = No entiendo cuándo vencen: "{ $got }".
misread-ad-credits = El impulso es de { $boost }, así que { $got } no pueden ser créditos publicitarios: `/gastar 12 Diseño de logo impulso 20 créditos publicitarios 10`
misread-expiring = Necesito cuántos vencen. Basta con enviar el número.
misread-negative = { $got } es menos que cero; la cantidad va sin signo.
misread-fraction = { $got } no es un número entero; los Connects son enteros.
misread-number = "{ $got }" no es una cantidad de Connects.
misread-zero = Tiene que ser 1 o más.
misread-too-large = { $got } es demasiado: guardo números de hasta { $digits } cifras.
misread-money = "{ $got }" no es una cantidad de dinero. En dólares: 6,00
misread-no-title = El título no tiene nada que se vea.
misread-long-title = { $chars } caracteres son demasiados para un título; caben { $most }. Acórtalo y envíalo de nuevo.
misread-long-text = { $chars } caracteres son demasiados para un mensaje; caben { $most }. Envíalo en partes, cada una como `/gastar 4 Diseño de logo`
misread-many-lines = { $many } comandos son demasiados para un mensaje; caben { $most }. Envía el resto en otro, como `/gastar 4 Diseño de logo`
misread-extra = Leí { $got }, y no sé qué hacer con "{ $more }". No se anotó nada.
misread-link = No puedo leer el enlace { $got }. Cópialo de nuevo de la página del trabajo.
misread-date = { $got } no es un día que exista. Un día se escribe así: 20 nov o 2026-11-20.
misread-weekday = { $got }: esa fecha cae en otro día de la semana. Con la fecha sola alcanza.
misread-future = El { $got } todavía no llegó. Lo último que se puede anotar es hoy, { $today }.
ask-day = { $got }: ¿qué día es?
booked-on = El { $day }.
button-was-day = ¿{ $day }?
undone-entries = { $names } ({ $amount })
expiring-none = Anotado: ninguno vence pronto.
edit-books-nothing = El texto nuevo no anota nada.
button-tell-balance = Decir mi saldo
entry-opening = saldo inicial
entry-grant = entrega mensual
entry-purchase = compra
entry-reward = recompensa
entry-spend = propuesta
entry-boost = impulso
entry-badge = insignia
entry-profile = perfil impulsado
entry-expiry = vencimiento
entry-adjustment = ajuste
entry-split = vencen pronto
entry-of-day = { $name } del { $day }
misread-undo-alone = Deshacer va solo: envíalo como mensaje aparte, por ejemplo `/deshacer`
misread-proposal-here = { $got } es una propuesta, y este comando no trata de ninguna.
misread-link-here = Este comando no usa enlaces ({ $got }).
misread-early = { $got } es demasiado temprano; el primer día es { $earliest }.
misread-history = "{ $got }" no es ni una cantidad de líneas ni una propuesta.
button-title-has = El título lleva #{ $number }
balance-unlikely = Hasta ahora quedaban { $before }. ¿Upwork muestra { $value }, o es otra cosa?
button-left-sure = Sí, quedan { $value }
button-was-spend = { $value } fue un gasto
