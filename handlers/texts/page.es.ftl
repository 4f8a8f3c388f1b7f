# Lo que muestra la página del historial de Connects, tal como la escribe el sitio o la traduce un
# navegador; cada cosa, una lista con comas. Mayúsculas, acentos y espacios dan lo mismo. Solo
# etiquetas vistas y sus variantes evidentes: por una que no esté aquí se pregunta.
page-label-spend = solicitud de empleo, solicitud de trabajo, solicitó empleo, solicitó trabajo, solicitó un trabajo, solicitado al trabajo, solicitado para el trabajo, postulación a trabajo, postulación a un trabajo, postulación al trabajo, postulación a empleo, postulado al trabajo, postulado a un trabajo, se postuló a un trabajo, se postuló al trabajo, se postuló para un trabajo, te postulaste a un trabajo, te postulaste al trabajo, aplicado al trabajo, aplicado a un trabajo, aplicado a trabajo, aplicado al empleo, aplicó al trabajo, aplicó a un trabajo, aplicó a trabajo, propuesta enviada, envió una propuesta, aplicaste al trabajo, aplicaste a un trabajo, solicitud enviada, postulaste al trabajo
page-label-boost = propuesta impulsada, impulso de propuesta, impulso de la propuesta, impulsó la propuesta, impulsó propuesta, impulso, impulsada, impulsado
page-label-boost-return = reembolso de impulso, reembolso del impulso, impulso reembolsado, impulso devuelto, devolución de impulso, devolución del impulso, reembolso de propuesta impulsada, propuesta impulsada reembolsada
page-label-badge = insignia de disponibilidad, distintivo de disponibilidad, credencial de disponibilidad
page-label-profile = perfil impulsado, impulso de perfil, impulso del perfil
page-label-purchase = Connects adicionales agregados, Connects adicionales añadidos, Connects extra agregados, Connects extra añadidos, se agregaron Connects adicionales, se añadieron Connects adicionales, se agregaron Connects extra, se añadieron Connects extra, agregó Connects adicionales, agregó Connects extra, añadió Connects adicionales, añadió Connects extra, compra de Connects, Connects comprados
page-label-grant = Connects mensuales, Connects mensuales gratis, Connects gratis mensuales, Connects mensuales gratuitos, Connects gratuitos mensuales, Connects de la membresía, Connects de membresía, entrega mensual, asignación mensual
page-label-upgrade = membresía mejorada a Plus, membresía mejorada, membresía actualizada a Plus, membresía actualizada
page-label-reward = recompensa por entrevista, recompensa de entrevista, recompensa de Connects, certificación, certificación de habilidades, recompensa por certificación, Connects de registro, bono de registro, bonificación por registro, Rising Talent, prueba de preparación
page-label-return = reembolsado, reembolsada, reembolsados, reembolso, Connects reembolsados, reembolso de Connects, reembolsado por trabajo, reembolso por trabajo, devuelto, devueltos, Connects devueltos, devolución, devolución de Connects
page-label-expiry = vencidos, vencido, Connects vencidos, caducados, caducado, Connects caducados, expirados, expirado, Connects expirados
page-label-charged = cargo final del impulso, cargo final de la puja
page-label-outbid = superaron tu puja, superaron tu oferta de impulso
page-label-hold = reembolso de la puja total, devolución de la puja total
page-label-closed = trabajo cancelado, empleo cancelado
page-label-other-spend = insignia de identidad, credencial de identidad, anuncios de perfil
page-label-other-credit = premio de Connects

# Una etiqueta que lo contiene es de un impulso.
page-words-boost = impuls
# Delante del número de Connects que quedan.
page-words-balance = mi saldo, saldo, saldo disponible, mi saldo de Connects, saldo de Connects, saldo actual, Connects disponibles, Connects restantes
# Los títulos de las columnas.
page-words-header = fecha, acción, acciones, actividad, detalle, detalles, descripción, trabajo, título, título del trabajo, tipo, Connects, conexiones, cantidad, monto, número de Connects
# Lo que rodea las filas; # es un número.
page-words-furniture = historial de Connects, historial de conexiones, ver historial de Connects, historial, Connects, mi saldo, últimos # días, últimas # semanas, filtrar, filtrar por, rango de fechas, mostrar más, cargar más, ver más, siguiente, anterior, primera, última, página siguiente, página anterior, ir a la página siguiente, ir a la página anterior, página #, página # de #, #-# de #, # - # de #, # de #, mostrando #-# de #, mostrando # - # de #, mostrar #, filas por página, comprar Connects, descargar, exportar

# Cómo pueden llamarse los campos de un historial guardado como JSON, junto o separado.
page-key-date = fecha, día, hora, fecha y hora, fecha de creación, creado, creado el, cuándo
page-key-label = motivo, razón, acción, etiqueta, tipo, evento, actividad, detalle, descripción, categoría, operación
page-key-title = trabajo, empleo, título, nombre, título del trabajo, proyecto, propuesta, título de la propuesta
page-key-amount = Connects, cantidad, cambio, valor, monto, número de Connects, cantidad de Connects
page-key-balance = saldo, mi saldo, saldo actual, saldo de Connects, disponibles, Connects disponibles, Connects restantes
page-key-total = total, suma, disponibles

# Lo que se dice de una página.
paste-how = Abre Connects History en el sitio, elige los últimos { $days } días, selecciona todo, cópialo y envíalo como mensaje, o como archivo .txt o .csv. Muestro lo nuevo antes de anotar nada. También sirve la página de un trabajo: digo cuánto queda después.
page-head = { $rows ->
    [one] Leí { $rows } fila, del { $since } al { $until }: conocidas { $known }, nuevas { $new }.
   *[other] Leí { $rows } filas, del { $since } al { $until }: conocidas { $known }, nuevas { $new }.
}
page-head-day = { $rows ->
    [one] Leí { $rows } fila del { $since }: conocidas { $known }, nuevas { $new }.
   *[other] Leí { $rows } filas del { $since }: conocidas { $known }, nuevas { $new }.
}
page-no-rows = Ahí no encontré ninguna fila de Connects History. Una fila tiene fecha, acción y número: `June 24, 2026 Applied to job Logo design -4`
page-new = Nuevas:
page-row = · { $line }: { $day }, { $amount } { $what }
page-more = { $count ->
    [one] · { $count } más
   *[other] · { $count } más
}
page-doubtful = Tomadas como las mismas, aunque el título es distinto:
page-doubtful-row = { $row } = { $ours }
page-deleted = Se borraron antes, así que no se anotan otra vez:
page-missing = En el registro, pero no en la página:
page-missing-row = · { $day }, { $amount } { $what }
page-overdue = Deberían haber vuelto, pero la página no muestra ninguna devolución:
page-overdue-row = · { $name }: { $count }. Qué hacer: `/faltan #{ $number }`
page-unreadable = No puedo leer:
page-unreadable-field = · { $text }
page-unreadable-row = · { $line }: { $text }
page-cut-short = La página está cortada: la última fila no está entera. Esa fila queda afuera; el resto se puede pegar desde ahí, nada se anota dos veces.
page-balance-agrees = La página dice que quedan { $page }, y el registro coincide.
page-balance-says = La página dice que quedan { $page }; el registro tiene { $ledger } antes de esto.
page-balance-taken = La página dice que quedan { $page }; eso tomo como cierto ahora.
page-all-known = Todo lo que muestra ya está anotado.
page-nothing-new = Todo lo que muestra ya está anotado, así que no se anotó nada otra vez.
page-needs-balance = Antes necesito lo que el sitio muestra ahora.
page-too-many = { $rows } filas son demasiadas a la vez; entran { $most }. Mejor un período más corto, como los últimos 30 días.
page-too-long = { $chars } caracteres son demasiados para una página; entran { $most }. Mejor un período más corto, como los últimos 30 días.
page-gone = Esa página ya está anotada o hay otra más nueva. Se puede pegar otra vez: nada se anota dos veces.
page-ask-label = { $count ->
    [one] ¿Qué es "{ $label }" ({ $amount }, { $count } fila)? Lo recuerdo.
   *[other] ¿Qué es "{ $label }" ({ $amount }, { $count } filas)? Lo recuerdo.
}
page-ask-side = { $count ->
    [one] { $count } fila nueva es del { $day }, cuando el sitio mostraba { $value } a las { $clock }. ¿Fue antes o después de eso?
   *[other] { $count } filas nuevas son del { $day }, cuando el sitio mostraba { $value } a las { $clock }. ¿Fueron antes o después de eso?
}
page-ask-told = { $count ->
    [one] { $count } fila puede ser algo ya anotado. ¿Lo es?
   *[other] { $count } filas pueden ser algo ya anotado. ¿Esta lo es?
}
page-ask-told-row = = { $ours }, { $day }
page-told-name = { $ours }, { $day }
page-set-off = Lo anterior al saldo que mostró el sitio no cambia lo que queda.
page-booked = { $rows ->
    [one] { $rows } fila anotada.
   *[other] { $rows } filas anotadas.
}
page-opened = { $count ->
    [one] { $count } propuesta abierta.
   *[other] { $count } propuestas abiertas.
}
page-stray = { $count ->
    [one] { $count } devolución quedó sin propuesta: `/devoluciones`
   *[other] { $count } devoluciones quedaron sin propuesta: `/devoluciones`
}
page-assigned = { $count ->
    [one] { $count } devolución encontró su propuesta.
   *[other] { $count } devoluciones encontraron sus propuestas.
}
page-untold = Falta anotar qué pasó:
page-noted = { $count ->
    [one] Anotado qué pasó con { $count } propuesta.
   *[other] Anotado qué pasó con { $count } propuestas.
}
page-ask-badge = { $count } de la insignia. ¿Está encendida? Entonces la anoto desde ahora.
page-ask-plan = Subiste de plan el { $since }: ¿tienes { $plan } desde entonces?
button-page-plan = Sí, { $plan }
page-balance-differs = La página dice { $page }, el registro tiene { $ledger }.
page-kind-spend = Una propuesta
page-kind-boost = Un impulso
page-kind-badge = Insignia
page-kind-profile = Perfil impulsado
page-kind-other-spend = Otro gasto
page-kind-return = Una devolución
page-kind-purchase = Compra
page-kind-grant = Entrega
page-kind-reward = Premio
page-kind-other-credit = Otro ingreso
history-page = de la página del historial
button-book-page = { $count ->
    [one] Anotar { $count }
   *[other] Anotar { $count }
}
button-page-deleted = { $count ->
    [one] Con la borrada
   *[other] Con las { $count } borradas
}
button-page-untold = Anotarlo
button-page-whose = Anotar de quién era
button-row-same = Es la misma
button-row-other = Es otra
button-rows-same = Las { $count } son las mismas
button-page-more = Más filas
button-page = La página pegada
button-book-before = Antes
button-book-after = Después
button-returns = Devoluciones
misread-label = No sé qué es esa etiqueta. Se puede pegar la página otra vez y tocar un botón.
misread-row = No sé qué fila es esa. Se puede pegar la página otra vez y tocar un botón.
json-cut = Ese JSON termina a la mitad. Se puede guardar otra vez el archivo entero, o copiar el texto de la página y enviarlo.
json-broken = No puedo leer ese JSON: la línea { $line } está rota. Se puede guardar otra vez el archivo, o copiar el texto de la página y enviarlo.
json-deep = Ese JSON tiene demasiados niveles; entran { $most }. Se puede copiar el texto de la página y enviarlo.
json-twice = Ese JSON dice "{ $name }" dos veces en un mismo lugar, y no sé cuál vale. Se puede guardar otra vez el archivo, o copiar el texto de la página y enviarlo.
own-export = Esa es una exportación mía, no Connects History, así que no anoté nada de ahí. Es para guardar; para traer los Connects: `/pegar`
file-kind = Solo leo archivos .txt, .csv y .json, y ese es { $name }. El texto de la página también se puede copiar en un mensaje.
file-too-large = { $size } bytes son demasiados para un archivo; entran { $most }. Mejor un período más corto, como los últimos 30 días.
file-not-fetched = No pude traer ese archivo. Se puede enviar otra vez, o copiar el texto de la página en un mensaje.
