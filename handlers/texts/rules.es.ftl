# Las reglas, contadas en un chat. Los números llegan de las reglas, como argumentos.

## Temas

rules-topics = Las reglas, por tema:
rules-topic-line = `/reglas { $word }` { $title }

rules-topic-money = Comprar Connects
rules-topic-plans = Planes, entregas y ciclos
rules-topic-rewards = Connects que se ganan
rules-topic-spending = Propuestas y lo que cuestan
rules-topic-boosts = Impulsos, anuncios e insignias
rules-topic-expiry = Cuánto duran los Connects
rules-topic-returns = Qué se devuelve y cuándo
rules-topic-advice = Consejos, y en qué se apoyan
rules-topic-history = La página del historial de Connects
rules-topic-reminders = Cuándo avisa Connects Keeper

rules-words-money = dinero, plata, compras
rules-words-plans = planes, plan, entregas, ciclos
rules-words-rewards = recompensas, recompensa, premio, premios, ganar
rules-words-spending = gastos, gasto, gastar, costos, propuestas
rules-words-boosts = impulsos, insignias
rules-words-expiry = vencimiento, vencimientos
rules-words-returns = devoluciones, reembolsos, reintegros
rules-words-advice = consejos, consejo
rules-words-history = historial
rules-words-reminders = recordatorios, recordatorio, recordar, avisos, aviso, notificaciones

## Cómo se cuenta una regla

# Una fecha que se conoce hasta el mes (patrón de fecha de Unicode).
rules-month = MMMM 'de' y
rules-about = { $when }, más o menos
rules-held-in = En { $in }.
rules-held-since = Desde { $since }.
rules-held-until = Hasta { $until }.
rules-held-since-until = De { $since } a { $until }.
rules-sure = Certeza: { $confidence }.
rules-sure-apart = Certeza: base { $base }, impulso { $boost }.
rules-doubt-disputed = Las fuentes no coinciden.
rules-doubt-outdated = Ya no rige.
rules-doubt-unsupported = Sin confirmar.
rules-last-said = Último dato: { $year }.
rules-says = Según: { $who }.
rules-own-choice = Ninguna fuente lo dice: lo eligió Connects Keeper.
rules-but = Pero { $claims }.
rules-differs = { $who }: { $claim }
rules-doubted = { $claim } ({ $confidence })
rules-from-then = { $claim }, desde { $since }
rules-before = Antes: { $values }.
rules-past-until = { $value } (hasta { $until })
rules-past-in = { $value } ({ $in })
rules-past-since-until = { $value } ({ $since } a { $until })
rules-source = { $kind } ({ $years })

rules-number = { $value }
rules-range = { $low }–{ $high }
rules-label = «{ $label }»
rules-hours = { $count ->
    [one] { $value } hora
   *[other] { $value } horas
}

rules-confidence-official = oficial
rules-confidence-agreed = las fuentes coinciden
rules-confidence-disputed = en disputa
rules-confidence-outdated = ya no rige
rules-confidence-unsupported = sin confirmar
rules-confidence-unknown = no se sabe

rules-kind-help-centre = el centro de ayuda
rules-kind-staff-post = el equipo de Upwork
rules-kind-connector = el conector de Upwork
rules-kind-guide = una guía
rules-kind-explainer = un artículo
rules-kind-how-to = un tutorial
rules-kind-forum = un foro
rules-kind-blog = blogs

rules-claim-largest-for-some-accounts = el más grande, solo en algunas cuentas
rules-claim-not-possible = no se puede
rules-claim-none-for-some-accounts = a veces ninguno, según la oferta o hasta comprar
rules-claim-worth-paying = vale la pena pagarlo
rules-claim-worth-full-time = conviene a tiempo completo
rules-claim-some-amount = algunos, sin decir cuántos
rules-claim-client-sets-it = lo fija el cliente
rules-claim-only-partly = si la oferta no alcanza un lugar, vuelve solo una parte
rules-claim-mails-sent = sí se envían
rules-claim-mails-not-sent = no se envían
rules-claim-for-any-reason = retirado por cualquier motivo
rules-claim-buy-from-the-start = comprar desde el principio, que después rinde
rules-claim-often-decides = decide con qué frecuencia se postula
rules-claim-one-month = un mes
rules-claim-one-further-month = un mes más
rules-claim-only-before-interviews = solo antes de entrevistar o contratar
rules-claim-yes = sí
rules-claim-yes-if-nobody-hired = sí, si no contrataron a nadie

## Dinero

rule-connect-price = Un Connect cuesta { $value }. Puede haber impuestos aparte.
rule-bundles = Hay paquetes de { $value } Connects.
rule-least-purchase = Una compra es de { $value } Connects como mínimo.
rule-custom-amount = También puedes comprar la cantidad que quieras.
rule-most-per-purchase = { $value ->
    [no-limit] Una compra puede ser de cualquier tamaño.
   *[other] Una compra puede ser de { $value } Connects como máximo.
}
rule-most-held = { $value ->
    [no-limit] Puedes tener cualquier cantidad de Connects.
   *[other] Puedes tener { $value } Connects como máximo.
}
rule-paying-from-earnings = Los Connects se pueden pagar con las ganancias.
rule-money-back = Los Connects comprados nunca vuelven a ser dinero.
rule-promo-codes = A veces hay códigos promocionales, por correo o en un evento; lo que dan varía. Se cargan donde se compran Connects.
rule-where-to-buy = Para comprar: Settings, Memberships & Connects, Buy Connects. Se cobra en el momento.
rule-when-to-buy = Se pueden comprar más Connects en cualquier momento, también en Basic.
rule-ad-credits = Los créditos publicitarios son solo para anuncios (impulsos), aparte del saldo, y valen { $short_days } o { $long_days } días. Un impulso se puede pagar en parte con ellos.
rule-ad-credits-lost = Los créditos publicitarios perdidos en una subasta no vuelven; solo vuelven sus Connects.
rule-proposal-price = En dinero, una propuesta costaba de { $low } a { $high }.

## Planes

rule-basic-grant = { $value ->
    [0] Basic no entrega Connects.
    [one] Basic entrega { $value } Connect por mes.
   *[other] Basic entrega { $value } Connects por mes.
}
rule-basic-fee = { $count ->
    [0] Basic no tiene cuota.
   *[other] Basic cuesta { $value } por mes.
}
rule-plus-grant = Plus entrega { $value } Connects por mes: { $own } propios y { $basic } como en Basic.
rule-plus-fee = Plus cuesta { $value } por mes.
rule-plus-fee-apple = Comprado por Apple, se dice que Plus cuesta { $value } por mes.
rule-plus-perks = Plus mantiene visible el perfil en una pausa, oculta las ganancias y le da al perfil su propia dirección.
rule-where-to-change-plan = Para cambiar de plan: Settings, Memberships & Connects, View or edit membership plan.
rule-plus-for-connects = Con Plus, { $connects } Connects más que en Basic cuestan { $value }. Comprarlos es más barato.
rule-plus-worth-it = Solo por los Connects, Plus no conviene: comprarlos siempre fue más barato. Las otras ventajas son otra cuestión.
rule-plus-for-connects-no-grant = Donde Basic no entrega nada, { $connects } Connects con Plus cuestan { $value }. Comprarlos sigue siendo más barato.
rule-business-grant = De Business se dice que entrega { $value } Connects por mes al freelancer. Era un plan para clientes.
rule-business-fee = De Business se dice que le cuesta { $value } por mes al freelancer. Era un plan para clientes.
rule-grant-day = La entrega llega el primer día de tu propio ciclo, no del mes.
rule-basic-cycle-day = En Basic, el día de ciclo es el día del mes en que se abrió la cuenta.
rule-plus-cycle-day = En Plus, el día de ciclo es el día en que se pasó a Plus.
rule-last-regular-cycle-day = El día { $value } es el último en que un ciclo puede empezar todos los meses.
rule-plus-short-month = { $value ->
    [move-to-1st] Un ciclo de Plus que empezó después del último día regular pasa al primero del mes para siempre.
   *[last-day-of-month] Un ciclo de Plus que empezó después del último día regular se renueva el último día de un mes corto.
}
rule-short-month-default = { $value ->
    [move-to-1st] Se supone que un ciclo de Basic que empezó después del último día regular pasa al primero del mes. Se puede cambiar.
   *[last-day-of-month] Se supone que un ciclo de Basic que empezó después del último día regular se renueva el último día de un mes corto. Se puede cambiar.
}
rule-cycle-start = El día de ciclo empieza a las { $value } UTC. Se dice de Plus y se supone de Basic.
rule-failed-payment = Si falla el pago, Plus pasa a Basic.
rule-upgrade-cycle = Pasar a Plus empieza un ciclo nuevo ese mismo día.
rule-upgrade-first-grant = La primera entrega tras pasar a Plus es proporcional: se conoce un caso de { $reported } sobre { $full }.
rule-upgrade-connects-held = Al pasar a Plus se conservan los Connects que había.
rule-downgrade = Volver a Basic rige desde el ciclo siguiente.
rule-downgrade-connects-held = Al volver a Basic se conservan los Connects que había.

## Recompensas

rule-sign-up = Registrarse dio de { $low } a { $high } Connects, según año y oferta. Tu cantidad se pregunta, no se supone.
rule-readiness-test = El test de preparación, { $questions } preguntas sobre Upwork, daba { $value } Connects, una vez, al aprobarlo por primera vez.
rule-rising-talent = { $value ->
    [one] La insignia Rising Talent da { $value } Connect, una vez.
   *[other] La insignia Rising Talent da { $value } Connects, una vez.
}
rule-rising-talent-earned = Rising Talent se consigue postulándose con regularidad, con buenas propuestas y al menos una respuesta.
rule-top-rated = { $value ->
    [one] La insignia Top Rated da { $value } Connect, una vez.
   *[other] La insignia Top Rated da { $value } Connects, una vez.
}
rule-top-rated-plus = { $value ->
    [one] La insignia Top Rated Plus da { $value } Connect, una vez.
   *[other] La insignia Top Rated Plus da { $value } Connects, una vez.
}
rule-talent-badges = Rising Talent, Top Rated y Top Rated Plus dan { $each } Connects cada una, una vez: { $value } en total.
rule-activity-reward = Con { $proposals } propuestas y { $spent } Connects gastados, como mínimo, hay una recompensa: hasta { $times } veces por mes calendario, dentro de { $hours } horas. Puede ser temporal.
rule-activity-amount = { $value ->
    [one] La recompensa por actividad fue de { $value } Connect, en el registro de un freelancer.
   *[other] La recompensa por actividad fue de { $value } Connects, en el registro de un freelancer.
}
rule-interview = { $value ->
    [unknown] Una entrevista da Connects si te postulas, un cliente establecido la abre y respondes. La cantidad varía y no se anuncia.
   *[other] Una entrevista da { $value } Connects si te postulas y el cliente la abre.
}
rule-interview-by-invitation = Una entrevista que empezó con una invitación no da nada.
rule-certification = Una certificación de habilidades da Connects una vez, por invitación. La cantidad no se publica.
rule-profile-completion = Se dice que el perfil completo, los tests y el índice de éxito dan Connects.

## Gastos

rule-what-connects-are = Los Connects son las fichas de Upwork: los piden las propuestas, los impulsos y la insignia, para que cada freelancer elija a qué postularse.
rule-cost-setter = El costo de cada trabajo lo fija la plataforma, por alcance, tamaño y demanda.
rule-usual-cost = La mayoría de las propuestas cuesta de { $low } a { $high } Connects. No hay un tope.
rule-cost-extremes = Se informaron costos de { $low }, y de { $high } o más.
rule-logged-costs = Costos en los registros de freelancers: { $value }.
rule-proposal-charged = Una propuesta se cobra al enviarla.
rule-where-cost-stands = La página del trabajo muestra su costo al costado, antes de postularse.
rule-live-cost = El costo de un trabajo publicado puede cambiar.
rule-invitation-cost = { $value ->
    [0] Una invitación o una oferta directa no cuesta nada. Se cuenta aparte de las propuestas.
    [one] Una invitación o una oferta directa cuesta { $value } Connect.
   *[other] Una invitación o una oferta directa cuesta { $value } Connects.
}
rule-boost-places = Donde el trabajo lo ofrece, un impulso es una subasta por los primeros { $value } lugares (al principio, { $at_first }). Cualquier cantidad, además de la base.
rule-boost-held = Lo ofrecido por un impulso se descuenta enseguida y queda retenido hasta que cierra la subasta. Entonces vuelve todo, y a quien gana se le cobra la oferta final: tres filas, cuyos números pueden diferir.
rule-boost-bid = Una sola oferta por propuesta, que no se cambia ni se retira: que alcance para un lugar, y como máximo el saldo sin la base.
rule-boost-later = Si una propuesta enviada se puede impulsar después: las páginas de la plataforma se contradicen.
rule-boost-auction-end = { $value ->
    [one] La subasta cierra { $value } día después de publicarse el trabajo, o con la primera contratación.
   *[other] La subasta cierra { $value } días después de publicarse el trabajo, o con la primera contratación.
}
rule-boost-wears-off = Un impulso también termina tras { $openings } aperturas o { $views } vistas sin respuesta.
rule-boost-charged = Un impulso cuesta lo ofrecido si al final tiene un lugar, o si durante el impulso el cliente abrió, preseleccionó, archivó o rechazó la propuesta, escribió o hizo una oferta.
rule-boost-outbid = Si otro ofrece más antes de que se cobre, vuelve el impulso, no la base.
rule-boost-opened-first = Si el cliente la abrió, o hizo algo más, durante el impulso, se cobra, aunque otro ofrezca más después.
rule-placebo-auction = En algunos trabajos la subasta no da lugares ni cobra nada. Se avisa después de enviar, así que un impulso anotado se revierte.
rule-boost-effect = Un impulso sube la probabilidad de contratación hasta un { $value } % de ella misma, no { $value } puntos: de { $among } propuestas, { $hires } contrataciones pasan a { $boosted }. Lo afirma la propia plataforma.
rule-boost-break-even = Un impulso vale como máximo: su efecto × tu probabilidad de contratación × la ganancia del contrato ÷ el precio de un Connect. Con { $chance } % y { $profit_cents }: { $worth } Connects; con { $more_chance } % y { $more_profit_cents }: { $more_worth }.
rule-badge-price = La insignia de disponibilidad tiene un precio semanal que sube y baja con la demanda.
rule-badge-maximum = Fijas un máximo semanal para la insignia. Por encima, se apaga sola.
rule-badge-debit = { $value ->
    [one] La insignia descuenta { $value } Connect por vez, durante la semana.
   *[other] La insignia descuenta { $value } Connects por vez, durante la semana.
}
rule-badge-price-seen = Se vio la insignia a { $value } Connects por semana, uno cada { $hours } horas.
rule-badge-use = La insignia solo vale la pena con un perfil de experiencia, que los clientes encuentran al buscar. Para postularse no hace falta.
rule-identity-badge = { $value ->
    [one] La insignia de identidad cuesta { $value } Connect, una vez. No es una propuesta: no vuelve nada.
   *[other] La insignia de identidad cuesta { $value } Connects, una vez. No es una propuesta: no vuelve nada.
}
rule-editing-a-proposal = { $value ->
    [one] Una propuesta se puede editar durante { $value } hora, o hasta que la vean.
   *[other] Una propuesta se puede editar durante { $value } horas, o hasta que la vean.
}
rule-sending-again = Enviada de nuevo después de retirarla, una propuesta se paga otra vez. Si tenía impulso, no se puede enviar de nuevo.
rule-boosted-profile = Un perfil con impulso se paga con Connects. No se sabe cómo se cuentan.
rule-agency-proposals = Las propuestas de una agencia se pagan con los Connects de la agencia, no con los tuyos.
rule-no-connects-left = Sin Connects puedes mirar trabajos, no postularte.

## Vencimiento

rule-connect-life = { $value ->
    [one] Un Connect dura { $value } año desde su emisión, sea gratis o comprado.
   *[other] Un Connect dura { $value } años desde su emisión, sea gratis o comprado.
}
rule-use-order = Se usan primero los Connects más viejos.
rule-rollover-cap = { $value ->
    [no-limit] Se acumula cualquier cantidad de Connects.
   *[other] Se acumulan { $value } Connects como máximo.
}
rule-expiring-window = { $value ->
    [one] Upwork solo muestra cuántos vencen en el próximo { $value } día, nunca la fecha de cada lote.
   *[other] Upwork solo muestra cuántos vencen en los próximos { $value } días, nunca la fecha de cada lote.
}
rule-expiry-mails = Si Upwork avisa por correo antes de que venzan Connects: sus propias páginas no coinciden. Connects Keeper sí avisa.
rule-returned-age = { $value ->
    [original] Se supone que los Connects devueltos conservan su primer vencimiento.
   *[fresh] Se supone que los Connects devueltos empiezan de nuevo.
}

## Devoluciones

rule-return-is-connects = Se devuelven Connects, nunca dinero. Base e impulso son preguntas distintas.
rule-return-time = Nadie dice oficialmente cuánto tarda una devolución.
rule-look-after = { $value ->
    [one] Tras { $value } día conviene mirar si la devolución llegó.
   *[other] Tras { $value } días conviene mirar si la devolución llegó.
}
rule-write-to-support-after = { $value ->
    [one] Si no llegó tras { $value } día, conviene escribir a soporte.
   *[other] Si no llegó tras { $value } días, conviene escribir a soporte.
}
rule-no-answer-deadline = Que no respondan no devuelve nada: no existe una regla de { $short_days } o { $long_days } días.
rule-idle-job-expires = { $value ->
    [one] Un trabajo sin actividad vence tras { $value } día, más o menos; cualquier actividad lo extiende. Entonces se puede preguntar por una propuesta pendiente.
   *[other] Un trabajo sin actividad vence tras { $value } días, más o menos; cualquier actividad lo extiende. Entonces se puede preguntar por una propuesta pendiente.
}
rule-boost-return-time = Un impulso superado vuelve enseguida o al cerrar la subasta; uno ganado se salda al cierre. Conviene mirar, a más tardar, al día siguiente del cierre.
rule-told-of-expiry = Se dice que avisan cuando un trabajo vence.
rule-reporting-jobs = Si un trabajo rompe las reglas, conviene denunciarlo y no retirarse: si lo bajan, los Connects vuelven.

rules-answers = Base: { $base }. Impulso: { $boost }.

rules-return-closed = El cliente cerró el trabajo sin contratar.
rules-return-removed = La plataforma retiró el trabajo.
rules-return-suspended = El cliente fue bloqueado o suspendido.
rules-return-expired = El trabajo venció.
rules-return-other-hired = El cliente contrató a otra persona.
rules-return-declined = Rechazada, archivada o no elegida.
rules-return-hired = Te contrataron.
rules-return-withdrawn = Retiraste la propuesta.
rules-return-no-answer = No hay respuesta y el trabajo sigue abierto.
rules-return-cancelled = El cliente canceló con el contrato ya empezado.
rules-return-outbid = Otro ofreció más que tu impulso.
rules-return-outbid-opened = Otro ofreció más, pero el cliente ya la había abierto con el impulso en curso.
rules-return-outbid-unclear = Otro ofreció más, y la abrieron: no se sabe qué fue antes.
rules-return-placebo = La subasta del trabajo no daba lugares.
rules-return-charged-twice = Te cobraron dos veces, o falta una entrega.
rules-return-invitation = Era una invitación.

rules-verdict-yes = sí
rules-verdict-likely = probable
rules-verdict-not-yet = todavía no
rules-verdict-no = no
rules-verdict-nothing-was-spent = no se gastó nada
rules-verdict-unknown = nadie lo sabe
rules-verdict-ask-support = hay que preguntar a soporte

rules-note-some-report-missing = aunque a veces no llega
rules-note-if-charged = si se cobró
rules-note-unknown-once-dealt-with = incierto si el cliente ya la atendió
rules-note-once-job-removed = cuando retiren el trabajo
rules-note-unless-opened-while-boosted = salvo que la hayan abierto con el impulso en curso
rules-note-unless-outbid = salvo que otro ofreciera más
rules-note-forfeits-later-return = y se pierde una devolución posterior
rules-note-flag-instead = así que un mal trabajo conviene denunciarlo

## Consejos

rule-before-applying = Antes de postularse: tarea clara y aviso coherente; buenas condiciones; pago verificado, gasto, contrataciones y tarifas del cliente; requisitos y nivel; pocas propuestas; tiempo para escribir una buena.
rule-weekly-budget-start = A tiempo completo, hasta el primer contrato estable: unos { $value } Connects por semana. Se escribió cuando una propuesta costaba de { $cost_low } a { $cost_high }; hoy las mismas propuestas cuestan mucho más.
rule-weekly-budget-steady = A tiempo completo, tras el primer contrato estable: de { $low } a { $high } Connects por semana. Se escribió cuando una propuesta costaba de { $cost_low } a { $cost_high }.
rule-casual-budget = Para postularse de vez en cuando: comprar según haga falta.
rule-weekly-minimum = Ninguna cantidad de Connects por semana le sirve a todo el mundo.
rule-buy-before-busy = Conviene comprar antes de una época de muchas postulaciones.
rule-starting-out = Al empezar: cuidar los Connects, mirar cuándo se renuevan y comprar cuando haya ganancias.
rule-after-first-job = Después del primer trabajo llegan invitaciones y hacen falta menos Connects.
rule-how-many-to-send = Pocas propuestas que encajen son mejores que muchas.
rule-spend-together = La fecha de renovación, el tipo de trabajo y los Connects que quedan deciden juntos si conviene gastar.
rule-unsuccessful-paid = Una propuesta sin éxito también se paga. Importa lo que rinde cada una.
rule-check-post = Antes de postularse: ¿la tarea está bien definida, el aviso es coherente y sin errores?
rule-check-terms = Antes de postularse: ¿las condiciones encajan con el volumen, el plazo y la paga?
rule-check-client = El cliente: pago verificado, total pagado, trabajos publicados, tasa de contratación, tarifas que suele pagar.
rule-check-fit = El perfil: los requisitos preferidos, porque sin ellos se queda al final, y el nivel que piden.
rule-check-timing = El momento: pocas propuestas hasta ahora, y tiempo para escribir una buena.
rule-own-proposal = Cada propuesta se escribe para su trabajo: por qué ese perfil encaja, y todo lo que el cliente va a necesitar.
rule-strong-profile = Un perfil completo y buenas reseñas traen invitaciones, que no cuestan nada.
rule-start-with-contract = Empezar solo con contrato y medio de pago verificado; a precio fijo, con el depósito en garantía ya hecho.
rule-published-success-rates = Las tasas de éxito publicadas difieren { $value } veces y más. Por eso los consejos salen de tus propios números, con las invitaciones aparte.
rule-advice-min-cases = { $value ->
    [one] Con menos de { $value } caso propio no hay consejo.
   *[other] Con menos de { $value } casos propios no hay consejo.
}
rule-rate-min-cases = { $value ->
    [one] Con menos de { $value } caso propio nada se llama tasa.
   *[other] Con menos de { $value } casos propios nada se llama tasa.
}
rule-platform-fee = { $value ->
    [fixed-per-contract] La comisión de la plataforma va del { $low } al { $high } por ciento, fija en cada contrato. La tuya es un ajuste.
   *[other] La comisión de la plataforma es del { $value } por ciento. La tuya es un ajuste.
}
rule-direct-contract-fee = En contratos directos la comisión es del { $plus } % con Plus y del { $basic } % con Basic.

## Historial

rule-history-windows = La página muestra los últimos días, tantos como se elija: { $value }.
rule-where-history-stands = El historial: Settings, Memberships & Connects, View Connects History.
rule-where-balance-stands = Los que quedan están arriba a la derecha en la página de un trabajo, y en Settings, Memberships & Connects.
rule-history-columns = Sus columnas: { $value }. Sin saldo ni número de transacción.
rule-history-identical-rows = Dos filas iguales pueden ser ciertas las dos.
rule-history-dates = Las fechas se ven como { $value }; hay otros idiomas y otros órdenes.
rule-history-labels = Acciones vistas: { $value }; no se conocen todas. Una nueva se te muestra, no se adivina.
rule-history-boost-rows = Las filas de un impulso contienen { $value }.
rule-history-amounts = Los Connects gastados son negativos y los devueltos, positivos; siempre números enteros.
rule-history-separate-rows = Base e impulso van en filas separadas.
rule-history-positive-rows = Una fila positiva no siempre es una devolución: puede ser una compra, una entrega o una recompensa.
rule-history-export = Upwork no permite exportarla. Se puede copiar la página y pegarla aquí.
rule-history-connector = El conector de Upwork para asistentes lee saldo e historial con tu permiso; sus condiciones limitan guardarlos. Connects Keeper no lo usa.

## Recordatorios

rule-reminder-hour = Los recordatorios llegan a las { $value } de tu reloj.
rule-renewal-ahead = { $value ->
    [one] { $value } día antes de que se renueve el ciclo llega un recordatorio.
   *[other] { $value } días antes de que se renueve el ciclo llega un recordatorio.
}
rule-expiry-ahead = Antes de que venzan Connects llega un recordatorio. Días de anticipación: { $value }.
rule-low-balance = { $value ->
    [one] Con { $value } Connect o menos se avisa que queda poco saldo.
   *[other] Con { $value } Connects o menos se avisa que queda poco saldo.
}
rule-stale-after = { $value ->
    [one] Tras { $value } día sin novedades de una propuesta se pregunta qué pasó con ella.
   *[other] Tras { $value } días sin novedades de una propuesta se pregunta qué pasó con ella.
}
rule-silence-after = { $value ->
    [one] Si a una semana activa le sigue { $value } día sin nada anotado, se pregunta el saldo.
   *[other] Si a una semana activa le siguen { $value } días sin nada anotado, se pregunta el saldo.
}
rule-active-week = { $value ->
    [one] Con { $value } anotación o más, una semana cuenta como activa.
   *[other] Con { $value } anotaciones o más, una semana cuenta como activa.
}
rule-quiet-from = Las horas de silencio empiezan a las { $value } de tu reloj: no llega nada que pueda esperar.
rule-quiet-until = Las horas de silencio terminan a las { $value } de tu reloj.
