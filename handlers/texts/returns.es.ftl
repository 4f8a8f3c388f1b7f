# Lo que la gente escribe para lo que pasó con una propuesta.
word-outcome-viewed = vista, visto, vieron
word-outcome-shortlisted = preseleccionada, preseleccionado, preseleccionaron, me preseleccionaron, finalista
word-outcome-messaged = mensaje, escribieron, me escribieron, me escribio, escribio, respondieron, me respondieron, respondio, me respondio, contestaron, me contestaron, contesto, me contesto, respondida
word-outcome-interview = entrevista, entrevistado, entrevistada
word-outcome-offer = oferta, ofrecieron, me ofrecieron, me hicieron una oferta, oferta recibida
word-outcome-hired = contratado, contratada, ganada, ganado
word-outcome-declined = rechazada, rechazado
word-outcome-archived = archivada, archivado, archivaron, la archivaron
word-outcome-other-hired = otro, otra
word-outcome-closed = cerrado, cerrada, cerro
word-outcome-removed = eliminado, eliminada, estafa
word-outcome-suspended = suspendido, suspendida, bloqueado
word-outcome-expired = vencido, vencida, expirado, expirada
word-outcome-withdrawn = retirada, retirado, retire
word-outcome-cancelled = cancelado-despues, cancelado despues, cancelada despues, lo cancelo despues, lo cancelaron despues, cancelado ya empezado
word-outcome-called-off = cancelado, cancelada, cancelaron, cancelo, lo cancelaron, lo cancelo, la cancelaron, trabajo cancelado
word-outcome-no-answer = sin respuesta, sin-respuesta, no respondieron, no me respondieron, no contestaron, no me contestaron, nadie respondio, silencio, ignorada
word-outcome-outbid = superada, superado
word-outcome-charged = cobrado, cobrada
word-outcome-placebo = placebo
word-charge-at = en, por, a, de, solo
word-connects = connects, connect
word-sure = seguro, si
word-charged-twice = doble
word-beside-charged-twice = me, se, lo, la, el, los, las, por, de, del, mi, una, un, en, cobraron, cobro, cobrado, cobrada, dos, veces, doble, pague, connects, propuesta, trabajo, porque, y
word-returns = devoluciones
word-returns-original = original, anterior
word-returns-fresh = nueva, nuevo

# Lo que la gente dice con sus palabras, como parte de una frase.
phrases-refund = devuelven, devuelvan, devolucion, reembolso, reembolsan, recupero, recuperar, vuelven
phrases-came-back = volvieron, me los devolvieron, me devolvieron, ya devolvieron, me reembolsaron
phrases-not-back = no volvieron, no me devolvieron, no me los devolvieron, no me han devuelto, no me reembolsaron
phrases-charged-twice = cobraron dos veces, cobraron doble, cobro dos veces, cobro doble, cobrado dos veces, cobrada dos veces, doble cobro, cobrado doble, pague dos veces
phrases-yet = todavia, aun, por ahora, sigo
phrases-outcome-outbid = me superaron, ofrecieron mas que yo
phrases-outcome-viewed = la vieron, vio mi propuesta
phrases-outcome-shortlisted = me preseleccionaron, me preselecciono, la preseleccionaron
phrases-outcome-messaged = me escribieron, me escribio, me respondieron, me respondio, me contestaron, me contesto, me mandaron un mensaje, me llego un mensaje
phrases-outcome-interview = me entrevistaron, tengo entrevista, tengo una entrevista
phrases-outcome-offer = me hicieron una oferta, me hizo una oferta, me mandaron una oferta, me mando una oferta, me enviaron una oferta, me envio una oferta
phrases-outcome-hired = me contrataron, me contrato
phrases-outcome-declined = no me eligieron, me rechazaron, me rechazo, la rechazaron
phrases-outcome-archived = la archivaron, me archivaron, archivaron mi propuesta, archivo mi propuesta
phrases-outcome-other-hired = contrataron a otro, contrataron a otra, contrato a otro, contrato a otra, contrato a otra persona
phrases-outcome-closed = cerraron el trabajo, cerro el trabajo, lo cerraron, lo cerro, cerraron la oferta, trabajo cerrado
phrases-outcome-removed = eliminaron el trabajo, quitaron el trabajo, borraron el trabajo, retiraron el trabajo
phrases-outcome-suspended = suspendieron al cliente, bloquearon al cliente, cliente suspendido
phrases-outcome-expired = vencio el trabajo, el trabajo vencio, expiro el trabajo, el trabajo expiro
phrases-outcome-withdrawn = la retire, retire la propuesta, retire mi propuesta
phrases-outcome-called-off = cancelaron el trabajo, cancelo el trabajo, lo cancelaron, lo cancelo, cancelaron la oferta, cancelo la oferta, cancelaron la publicacion, cancelo la publicacion, trabajo cancelado
phrases-outcome-no-answer = sin respuesta, no respondieron, no me respondieron, no respondio, no me respondio, no contestaron, no me contestaron, no contesto, no me contesto, nunca respondieron, nunca me respondieron, nunca contestaron, nunca me escribieron, nadie respondio, nadie me respondio, nadie contesto
phrases-outcome-cancelled = cancelaron el contrato, cancelo el contrato

# Lo que pasó con una propuesta.
recorded-viewed = { $name }: la vio el cliente.
recorded-shortlisted = { $name }: preseleccionada.
recorded-messaged = { $name }: el cliente escribió.
recorded-interview = { $name }: entrevista.
recorded-offer = { $name }: el cliente hizo una oferta.
recorded-hired = { $name }: contratada.
recorded-declined = { $name }: rechazada.
recorded-archived = { $name }: archivada.
recorded-other-hired = { $name }: el cliente contrató a otra persona.
recorded-closed = { $name }: cerrado sin contratar.
recorded-removed = { $name }: la plataforma retiró el trabajo.
recorded-suspended = { $name }: el cliente está suspendido.
recorded-expired = { $name }: el trabajo venció.
recorded-withdrawn = { $name }: propuesta retirada.
recorded-cancelled = { $name }: cancelado después de empezar.
recorded-no-answer = { $name }: sin respuesta, así que queda aparte. No pregunto más por ella.
recorded-outbid = { $name }: otro ofreció más que tu impulso.
recorded-charged = { $name }: se cobró el impulso.
recorded-charge = { $count ->
    [0] { $name }: impulso cobrado, { $cost }.
    [one] { $name }: impulso cobrado, { $cost }; volvió { $count }.
   *[other] { $name }: impulso cobrado, { $cost }; volvieron { $count }.
}
recorded-placebo = { $name }: la subasta no daba lugares, así que el impulso sale del registro.
recorded-contract = El contrato: { $money }.
ask-contract = Opcional, ¿cuánto vale? `/resultado #{ $number } contratado 450`
ask-outcome = ¿Qué pasó con { $name }?
ask-called-off = { $name }: ¿lo cancelaron antes de que empezara un contrato, o después?
ask-outcome-which = ¿Con qué propuesta? Toca una o nómbrala: `/resultado #12 cerrado`
outcome-none-open = No hay propuestas abiertas. Para nombrar una anterior: `/resultado #12 cerrado`
ask-what-happened = ¿Pasó algo? Con un toque sé más.
warn-withdrawn = { $count ->
    [one] Todavía no se anotó. Retirarla hace perder una devolución posterior: el { $count } Connect de { $name } no volvería, aunque después retiren el trabajo. Si el trabajo es malo, conviene denunciarlo.
   *[other] Todavía no se anotó. Retirarla hace perder una devolución posterior: los { $count } Connects de { $name } no volverían, aunque después retiren el trabajo. Si el trabajo es malo, conviene denunciarlo.
}

step-undone = deshecha
step-sent = enviada
step-viewed = vista
step-shortlisted = preseleccionada
step-messaged = respondida
step-interview = entrevista
step-offer = oferta
step-hired = contratada
step-declined = rechazada
step-archived = archivada
step-other-hired = contrataron a otra persona
step-closed = cerrado sin contratar
step-removed = trabajo retirado
step-suspended = cliente suspendido
step-expired = trabajo vencido
step-withdrawn = propuesta retirada
step-cancelled = cancelado después de empezar
step-no-answer = sin respuesta
step-outbid = impulso superado
step-charged = impulso cobrado
step-placebo = subasta sin lugares
step-held = impulso retenido
step-none = sin impulso

button-outcome-viewed = La vieron
button-outcome-messaged = Me escribieron
button-outcome-interview = Entrevista
button-outcome-hired = Contratada
button-outcome-declined = Rechazada
button-outcome-no-answer = Sin respuesta
button-outcome-other-hired = Contrataron a otro
button-outcome-closed = Cerró sin contratar
button-outcome-removed = Trabajo retirado
button-outcome-expired = Venció
button-outcome-cancelled = Cancelado ya empezado
button-outcome-outbid = Superada
button-outcome-charged = Impulso cobrado
button-withdrawn-sure = Ya la retiré
button-keep-it = Dejarla
button-undo-step = Deshacer ese paso
button-refund = ¿Devuelven?
button-came-back = Volvieron
button-came-back-number = Volvió #{ $number }
button-what-if-not = ¿Y si no?
button-charged-twice = Cobro doble
button-whose = ¿De cuál es?
button-return-stray = No es de esta

# El veredicto: la respuesta primero.
amount-base = { $count ->
    [one] { $count } Connect
   *[other] { $count } Connects
}
amount-boost = { $count ->
    [one] el { $count } Connect del impulso
   *[other] los { $count } Connects del impulso
}
verdict-yes = { $count ->
    [one] Sí: debería volver { $amount }
   *[other] Sí: deberían volver { $amount }
}
verdict-likely = { $count ->
    [one] Probable: debería volver { $amount }
   *[other] Probable: deberían volver { $amount }
}
verdict-not-yet = { $count ->
    [one] Todavía no: { $amount } sigue gastado mientras el trabajo esté abierto
   *[other] Todavía no: { $amount } siguen gastados mientras el trabajo esté abierto
}
verdict-no = { $count ->
    [one] No: { $amount } no vuelve
   *[other] No: { $amount } no vuelven
}
verdict-unknown = { $count ->
    [one] No se sabe: nadie puede decir si vuelve { $amount }
   *[other] No se sabe: nadie puede decir si vuelven { $amount }
}
verdict-ask-support = Hay que preguntar a soporte: un cobro doble, o una entrega que no llegó, lo arreglan ellos.
verdict-with-notes = { $text }, { $notes }.
verdict-back = Ya de vuelta: { $amount }, el { $day }.
verdict-part-back = { $count ->
    [one] Antes volvió { $count }.
   *[other] Antes volvieron { $count }.
}
verdict-other = { $part ->
    [boost] Los { $count } del impulso: { $answer }.
   *[base] Los { $count } de la base: { $answer }.
}
verdict-other-back = { $part ->
    [boost] Los { $count } del impulso: ya volvieron.
   *[base] Los { $count } de la base: ya volvieron.
}
verdict-placebo = El impulso nunca se cobró, así que de él no hay nada que volver a recibir.
verdict-nothing-invitation = No se gastó nada: fue una invitación, y esas son gratis. Por eso vuelven 0 Connects.
verdict-nothing-agency = No se gastó nada de este saldo: pagó el fondo de la agencia, y lo que vuelve va ahí.
verdict-nothing-free = No se gastó nada: costó 0 Connects, así que vuelven 0.
verdict-ad-credits = { $count ->
    [one] El { $count } crédito publicitario del impulso no vuelve.
   *[other] Los { $count } créditos publicitarios del impulso no vuelven.
}
verdict-about = { $name }:

verdict-reason-closed = El cliente lo cerró antes de cualquier contrato, y entonces vuelve la base.
verdict-reason-removed = La plataforma retiró el trabajo, y entonces vuelve la base.
verdict-reason-suspended = El cliente fue suspendido; lo gastado vuelve cuando retiren el trabajo.
verdict-reason-expired = El trabajo venció, y un trabajo vencido no devuelve nada.
verdict-reason-other-hired = El cliente contrató a otra persona, y entonces no vuelve nada.
verdict-reason-declined = Fue rechazada o no elegida, y entonces no vuelve nada. Si el cliente cierra el trabajo sin contratar, decide eso.
verdict-reason-hired = Te contrataron; solo un trabajo que se cierra antes de cualquier contrato devuelve algo.
verdict-reason-withdrawn = La retiraste, y con eso se pierde una devolución posterior, aunque retiren el trabajo. Un mal trabajo conviene denunciarlo.
verdict-reason-no-answer = Todavía no pasó nada que decida.
verdict-reason-cancelled = Ya había empezado un contrato; no se encontró ninguna regla sobre qué vuelve entonces.
verdict-reason-outbid = Otro ofreció más, y entonces vuelve el impulso y la base no, salvo que la hayan abierto con el impulso en curso.
verdict-reason-outbid-opened = El cliente la abrió con el impulso en curso, y entonces el impulso se cobra: no cambia si después otro ofrece más.
verdict-reason-outbid-unclear = La abrieron y otro ofreció más, y no se sabe qué fue antes. Si la abrieron antes, el impulso se cobra; si no, vuelve.
verdict-reason-placebo = La subasta no daba lugares, así que no se cobró ningún impulso.
verdict-reason-invitation = Las invitaciones y las ofertas directas son gratis.

verdict-connects = Lo que vuelve son Connects, no dinero.
verdict-no-time = Ninguna fuente oficial dice cuánto tarda.
verdict-look = Conviene mirar el { $day }; desde el { $later }, escribir a soporte.
verdict-look-again = Ya deberían estar; conviene mirar otra vez. Desde el { $day }, escribir a soporte.
verdict-write = Se está demorando. El mensaje para soporte: `/faltan #{ $number }`
verdict-next-unknown = Conviene preguntar a soporte. Si algo vuelve: `/devolucion #{ $number }`
verdict-next-outbid = Conviene mirar Connects History: una fila "You've been outbid" con sus Connects dice que volvió; "final bid charge", que se cobró. También se puede pegar la página en un mensaje, o `/devolucion #{ $number }`
verdict-idle = { $days ->
    [one] Un trabajo sin actividad vence después de { $days } día más o menos, así que puede haber vencido.
   *[other] Un trabajo sin actividad vence después de unos { $days } días, así que puede haber vencido.
}

refund-none = De lo que gastaste, ahora no puede volver nada. Para preguntar por una: `/reembolso #12`
ask-refund-which = ¿Cuál? Primero las que más probablemente devuelvan algo. También sirve el título: `/reembolso logo`

# Lo que volvió.
return-booked = { $name }: volvieron +{ $amount }.
return-of-boost = { $count ->
    [one] { $count } de ellos es del impulso.
   *[other] { $count } de ellos son del impulso.
}
return-denied = Aquí las reglas decían que no, así que vale la pena saberlo: `/reglas devoluciones` lo cuenta.
return-all-boost = Es lo del impulso.
return-still = { $count ->
    [one] Debería llegar { $count } más.
   *[other] Deberían llegar { $count } más.
}
return-stray = Volvieron +{ $amount }; todavía no se sabe de qué propuesta.
return-stray-whose = ¿Fue por una de estas?
return-stray-nobody = Ninguna propuesta tiene tanto por volver. Queda anotada así; `/devoluciones` vuelve a preguntar cuando haya una.
ask-return = ¿Qué volvió? Toca la propuesta o envía cuántos.
ask-return-which = ¿De cuál volvieron?
returns-awaited = { $count ->
    [one] Debería volver { $count } Connect
   *[other] Deberían volver { $count } Connects
}{ $proposals ->
    [one] , de { $proposals } propuesta:
   *[other] , de { $proposals } propuestas:
}
returns-none-awaited = No se espera nada. Cuando un cliente cierre un trabajo: `/resultado #12 cerrado`
returns-row = { $days ->
    [0] · { $name }: { $count }, desde hoy
    [one] · { $name }: { $count }, desde el { $day }, { $days } día
   *[other] · { $name }: { $count }, desde el { $day }, { $days } días
}
returns-stray = · +{ $amount } del { $day }: no se sabe de qué propuesta
returns-back = { $count ->
    [one] Hasta ahora volvió { $count } Connect:
   *[other] Hasta ahora volvieron { $count } Connects:
}
returns-back-row = · { $name }: +{ $count }, { $day }
boosts-held = Retenidos ahora: { $count }, se deciden a más tardar el { $day }.
ask-missing-which = ¿Cuál no volvió?
watch-wait = { $count ->
    [one] { $name }: se espera { $count } Connect. No hay un plazo oficial; conviene mirar el { $day }.
   *[other] { $name }: se esperan { $count } Connects. No hay un plazo oficial; conviene mirar el { $day }.
}
watch-look = { $count ->
    [one] { $name }: ¿volvió { $count } Connect? Ya son { $days } días. Si no, conviene escribir a soporte desde el { $day }.
   *[other] { $name }: ¿volvieron { $count } Connects? Ya son { $days } días. Si no, conviene escribir a soporte desde el { $day }.
}
watch-write = { $count ->
    [one] { $name }: { $count } Connect no volvió después de { $days } días. Esto se puede enviar a soporte:
   *[other] { $name }: { $count } Connects no volvieron después de { $days } días. Esto se puede enviar a soporte:
}
support-message = { $count ->
    [one] `Hello, I applied to "{ $title }" on { $sent }. { $what } on or before { $since }. As I understand it, { $count } Connect should have been returned to me, and it has not been. Could you please check? Thank you.`
   *[other] `Hello, I applied to "{ $title }" on { $sent }. { $what } on or before { $since }. As I understand it, { $count } Connects should have been returned to me, and they have not been. Could you please check? Thank you.`
}
support-charged-twice = Esto se puede enviar: `Hello, I was charged Connects twice for the same proposal, or my monthly Connects did not come. Could you please check my Connects History? Thank you.`
support-charged-twice-for = Esto se puede enviar: `Hello, I was charged Connects twice for my proposal to "{ $title }", sent on { $sent }. Could you please check my Connects History? Thank you.`
support-what-closed = The client closed the job without hiring
support-what-removed = The job was removed by Upwork
support-what-suspended = The client was suspended
support-what-outbid = I was outbid on the boost

settings-returns-original = Connects devueltos: conservan la edad que tenían.
settings-returns-fresh = Connects devueltos: empiezan un año nuevo.
source-return = devueltos
source-other = otros
entry-return = devolución
entry-boost-return = devolución del impulso
entry-other-spend = otro gasto
entry-other-credit = otro ingreso

# Lo que no se puede.
refused-cant-follow = { $name } ahora no puede ser "{ $step }": la conozco como "{ $known }". Si eso estaba mal, primero hay que deshacerlo.
refused-same-again = { $name } ya es eso: { $step }, { $day }.
refused-charged-more = { $name }: no se pueden haber cobrado { $told }, se ofrecieron { $bid }. Si eran más: `/corregir #{ $number } impulso { $amount }`
refused-charged-credits = { $name }: de lo ofrecido, { $bid } eran Connects y { $paid } créditos publicitarios, así que no se pueden haber cobrado { $told } Connects. Solo los Connects: `/resultado #{ $number } cobrado { $amount }`
refused-charged-nothing = { $name }: un cobro de 0 no es un cobro, así que el impulso volvió. ¿La superaron?
refused-no-boost = { $name } no tiene impulso. Si lo tenía: `/impulso #{ $number } 10`
refused-already-back = { $count ->
    [one] { $name }: { $count } Connect volvió el { $day }, así que no se anotó nada.
   *[other] { $name }: { $count } Connects volvieron el { $day }, así que no se anotó nada.
}
refused-already-back-left = Si volvieron más: `/devolucion #{ $number } { $count }`
refused-more-than-spent = No se anotó: de { $name } no pueden haber vuelto { $told }, faltan solo { $left }. Para anotar esos: `/devolucion #{ $number } { $left }`
refused-nothing-returns = En { $name } no se gastó nada de este saldo, así que no puede volver nada. Una devolución sin propuesta: `/devolucion 6`
refused-no-return = Esa devolución ya tiene su propuesta, o se deshizo. `/devoluciones` muestra lo que se espera.
refused-below-returned = { $name } no puede haber costado menos de lo que volvió: { $base } de la base, { $boost } del impulso. Primero hay que deshacer la devolución.
misread-outcome = No conozco el resultado "{ $got }". Hay: vista, preseleccionada, mensaje, entrevista, oferta, contratado, rechazada, archivada, otro, cerrado, eliminado, suspendido, vencido, retirada, cancelado, sin respuesta; para el impulso superado, cobrado, placebo.
misread-return = Necesito la propuesta, cuántos volvieron, o las dos cosas.

rules-own-returns = { $cases ->
    [one] De tu { $cases } caso:
   *[other] De tus { $cases } casos:
} como dicen las reglas { $expected }, aunque dicen que no { $unexpected }, con demora { $overdue }.
