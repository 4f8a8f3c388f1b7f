bot-description =
    Llevo el registro de tus Connects de Upwork: qué queda, qué llega con el próximo ciclo, qué vence.
    Nunca entro a ningún sitio: me dices `/gastar 4 Diseño de logo`, lo recuerdo y respondo con la prueba.
bot-short-description = Un registro privado y veraz de tus Connects de Upwork.
group = Llevo registros privados, así que solo hablo en un chat privado.
button-private = Chat privado
not-allowed = Este bot es privado, así que aquí no puedo llevarte un registro. Quien lo administra puede agregarte en ALLOWED_USERS.
not-allowed-any-more =
    Este bot ahora es privado y no estás en su lista, así que no anoto ni recuerdo nada. Quien lo administra puede agregarte en ALLOWED_USERS.
    Tu registro sigue aquí: `/exportar`, `/silenciar` y `/olvidar` funcionan.
only-text = Solo puedo leer texto. Para una propuesta: `/gastar 4 Diseño de logo`
passed-on = Ese mensaje es de otra persona, así que no hice nada. Lo tuyo, escríbelo tú: `/gastar 4 Diseño de logo`
passed-on-command = Ese mensaje es de otra persona, así que todavía no hice nada. Dice: `{ $command }`
plain-text = Todavía no entendí eso. Después de una propuesta, envía cuánto costó y su título: `/gastar 4 Diseño de logo`
plain-number = ¿{ $value } qué? Para el saldo que muestra el sitio: `/saldo { $value }`
plain-command = Los comandos empiezan con una barra: `{ $command }`
button-balance-is = El sitio muestra { $value }
button-bought-number = Compré { $value }
not-a-command = Esta línea no es un comando, como `/gastar 4 Diseño de logo`
unknown-command = No conozco /{ $name }. `/ayuda` muestra lo que conozco.
press-not-yours = Este botón era para otra persona. Envíame /start para tener tu propio registro.
press-too-old = Este botón ya es viejo. Envía el comando de nuevo, por ejemplo /saldo.

help-head = Todo lo anotado se puede deshacer. Lo que entiendo:
help-row = { $command } · { $what }
help-foot = Más sobre uno: `/ayuda gastar`. Varios comandos caben en un mensaje, uno por línea; editar un mensaje lo corrige.
help-also = También: { $names }

menu-spend = una propuesta y lo que costó
menu-invite = una propuesta por invitación, gratis
menu-agency = una propuesta que pagó una agencia
menu-boost = un impulso para una propuesta
menu-badge = la insignia: un cobro, o su precio por semana
menu-profile = Connects para el perfil impulsado
menu-credits = créditos publicitarios, que pagan impulsos
menu-other = Connects para otra cosa
menu-outcome = qué pasó con una propuesta
menu-refund = si los Connects vuelven, y por qué
menu-return = volvieron Connects
menu-returns = lo que debería volver
menu-missing = algo no volvió
menu-paste = traer la página del historial
menu-buy = Connects comprados
menu-earn = Connects de recompensa
menu-balance = qué queda, o qué muestra el sitio
menu-undo = deshacer lo último
menu-fix = corregir una propuesta
menu-proposals = ver y buscar propuestas
menu-history = todo lo anotado, lo último primero
menu-export = todo lo mío en archivos
menu-start = las primeras preguntas
menu-plan = Basic o Plus
menu-cycle = el día en que empieza mi ciclo
menu-timezone = dónde está mi reloj
menu-language = español o inglés
menu-settings = todos los ajustes
menu-remind = qué aviso, y cuándo
menu-mute = sin avisos por un tiempo
menu-unmute = avisos de nuevo
menu-rules = las reglas de los Connects, con fuentes
menu-privacy = qué se guarda y por qué
menu-forget = borrar todo lo mío
menu-help = esta lista

help-spend = Anota una propuesta: lo que costó y el título del trabajo. Un impulso cierra la línea: impulso 10, 10 de impulso o +10, también con "créditos publicitarios 5". El enlace del trabajo puede ir en cualquier parte; solo, da el título. Después puede ir un día, como ayer o 20 nov.
help-invite = Guarda una propuesta que respondió a una invitación. No costó nada y se cuenta aparte. Después puede ir un día, como ayer o 20 nov.
help-agency = Guarda una propuesta que pagó el fondo de una agencia. Su costo queda con ella; tu saldo queda igual. Después puede ir un día, como ayer o 20 nov.
help-boost = Suma un impulso a una propuesta ya enviada; en vez del número sirven palabras de su título. Después puede ir un día, como ayer o 20 nov.
help-badge = Anota los Connects que se llevó la insignia de disponibilidad, con el día si fue antes. `/insignia activar 7` dice que cuesta 7 por semana: se anotan de a uno a lo largo de la semana, hasta `/insignia apagar`. `/insignia maximo 10` es el límite propio; por encima, la insignia se apaga.
help-profile = Anota los Connects gastados en el perfil impulsado. Después puede ir un día, como ayer o 20 nov.
help-credits = Muestra tus créditos publicitarios, o anota lo que muestra Upwork: cuántos, y por cuántos días o hasta cuándo sirven (14d, hasta 20 dic). No son Connects; un impulso los baja: `/gastar 12 Diseño de logo impulso 20 créditos publicitarios 10`
help-other = Anota Connects gastados en algo que no es una propuesta, como la insignia de identidad o los anuncios del perfil. De eso no vuelve nada. Después puede ir un día, como ayer o 20 nov.
help-outcome = Anota qué pasó con una propuesta o con su impulso, y dice qué vuelve. Resultados: vista, preseleccionada, mensaje (el cliente escribió), entrevista, oferta, contratado (con el valor del contrato, si se quiere), rechazada, archivada, otro (contrataron a otra persona), cerrado, eliminado, suspendido, vencido, retirada, cancelado (por el cliente: antes de un contrato es cerrado; ya empezado: cancelado después), sin respuesta (queda aparte, sin más preguntas); para el impulso superado, cobrado (con lo que se llevó: cobrado 22), placebo. Después puede ir un día, como ayer. En vez del número sirven palabras del título.
help-refund = Responde si los Connects de una propuesta vuelven: base e impulso por separado, con la regla, su certeza y quién opina distinto. Responder a un mensaje sobre una propuesta con "¿me devuelven los connects?" pregunta lo mismo.
help-return = Anota Connects que volvieron: de una propuesta (por número o palabras de su título), o sin saber de cuál si solo va el número. Vuelven a los lotes de donde salieron; `/ajustes devoluciones nueva` les da un año nuevo. Después puede ir un día, como ayer o 20 nov.
help-returns = Muestra qué debería volver y desde cuándo, y qué volvió.
help-missing = Dice qué hacer con Connects de una propuesta (por número o palabras de su título) que deberían haber vuelto: esperar, mirar, o un mensaje para soporte que se puede copiar.
help-paste = Dice cómo copiar Connects History del sitio y enviarlo: como mensaje o como archivo. Primero se muestra lo que falta en el registro, y se anota con un toque.
help-buy = Anota una compra, al precio del reglamento o por el total que indiques. Después puede ir un día, como ayer o 20 nov.
help-earn = Anota los Connects que te dieron, y por qué. Después puede ir un día, como ayer o 20 nov.
help-balance = Muestra el saldo, sus lotes por vencimiento y la próxima entrega. Con un número: el sitio muestra esto ahora; la diferencia se anota como ajuste.
help-undo = Deshace la última operación, la de ese número o la última de una propuesta (#12, o palabras de su título). Deshacer lo deshecho lo anota de nuevo.
help-fix = Corrige una propuesta de cualquier fecha: costo, impulso, título, enlace o el día en que se envió, como 20 nov. Conserva su número. Sin él sirven palabras de su título: `/corregir logo 6`.
help-proposals = Muestra las propuestas, busca en sus títulos (con errores también) o muestra una.
help-history = Muestra las últimas operaciones, de todo o de una propuesta.
help-export = Envía todo lo tuyo: los asientos en CSV, todo en JSON.
help-start = Hace de nuevo las primeras preguntas: plan, día del ciclo, Connects que muestra el sitio.
help-plan = Define el plan. Plus que empieza hoy mueve el día del ciclo y trae su primera entrega; bajar a Basic espera al próximo ciclo.
help-cycle = Define el día del mes en que empieza tu ciclo, de 1 a 31. Desde el 29, agrega `ultimo-dia` para que en los meses cortos quede al final, o `pasa` para que vuelva a pasar al 1.
help-timezone = Define dónde está tu reloj: una ciudad (con su país o estado si hay varias), un país, UTC-3 o la hora que ves.
help-language = Cambia el idioma.
help-settings = Muestra todos los ajustes. Tu propio precio o entrega va antes que el reglamento; `normal` vuelve a él.
help-remind = Muestra cada aviso: cuándo llega y cuál es el próximo. Cada uno se apaga, se mueve y se prueba: `/recordar renovacion no`, `/recordar renovacion 3 8:00` (días antes, hora), `/recordar saldo 20` (el saldo), `/recordar resumen lunes 9`, `/recordar renovacion ahora`. `/recordar hora 8` (o 8 p. m., 20h) los mueve todos; en las horas de silencio (`/recordar no-molestar 23-7`) solo llega lo que era para esas horas.
help-mute = Sin avisos hasta `/activar`, o por esa cantidad de días; lo que debía llegar mientras tanto se descarta. Las entregas, los vencimientos y la insignia se siguen anotando.
help-unmute = Los avisos llegan de nuevo después de `/silenciar`.
help-rules = Cuáles son las reglas de los Connects, desde cuándo, quién lo dice y quién no está de acuerdo. Alcanza una palabra: `/reglas impulso` cuenta una regla, `/reglas gastos` todo un tema.
help-privacy = Qué se guarda sobre ti, y por qué.
help-forget = Borra todo lo tuyo para siempre, después de una confirmación escrita.
help-help = Muestra los comandos, o explica uno.

example-spend = Por ejemplo: `/gastar 4 Diseño de logo impulso 10`
example-invite = Por ejemplo: `/invitacion Nueva marca`
example-agency = Por ejemplo: `/agencia 16 Auditoría de marca`
example-boost = Por ejemplo: `/impulso #12 10`
example-badge = Por ejemplo: `/insignia 1`, `/insignia activar 7` o `/insignia maximo 10`
example-profile = Por ejemplo: `/perfil 12`
example-credits = Por ejemplo: `/creditos 30 14d` o `/creditos`
example-other = Por ejemplo: `/otro 35 Insignia de identidad`
example-outcome = Por ejemplo: `/resultado #12 cerrado` o `/resultado #12 contratado 450`
example-refund = Por ejemplo: `/reembolso #12` o `/reembolso logo`
example-return = Por ejemplo: `/devolucion #12`, `/devolucion #12 4` o `/devolucion 6`
example-returns = Por ejemplo: `/devoluciones`
example-missing = Por ejemplo: `/faltan #12`
example-paste = Por ejemplo: `/pegar`
example-buy = Por ejemplo: `/comprar 40`, `/comprar 40 6,00` o `/comprar 40 ayer`
example-earn = Por ejemplo: `/ganar 30 rising talent`
example-balance = Por ejemplo: `/saldo 37`
example-undo = Por ejemplo: `/deshacer` o `/deshacer 57`
example-fix = Por ejemplo: `/corregir #12 6`, `/corregir #12 impulso 20` o `/corregir #12 Logo nuevo`
example-proposals = Por ejemplo: `/propuestas logo` o `/propuestas #12`
example-history = Por ejemplo: `/historial 20` o `/historial #12`
example-export = Por ejemplo: `/exportar`
example-start = Por ejemplo: `/empezar`
example-plan = Por ejemplo: `/plan basic` o `/plan plus`
example-cycle = Por ejemplo: `/ciclo 13`, o `/ciclo 31 pasa`
example-timezone = Por ejemplo: `/zona Buenos Aires` o `/zona 21:40`
example-language = Por ejemplo: `/idioma en`
example-settings = Por ejemplo: `/ajustes precio 0,18`, `/ajustes entrega 0` o `/ajustes fijar si`
example-remind = Por ejemplo: `/recordar`, `/recordar renovacion 3 8:00` o `/recordar saldo 20`
example-mute = Por ejemplo: `/silenciar` o `/silenciar 7`
example-unmute = Por ejemplo: `/activar`
example-rules = Por ejemplo: `/reglas insignia` o `/reglas vencimiento`
example-privacy = Por ejemplo: `/privacidad`
example-forget = Por ejemplo: `/olvidar todo`
example-help = Por ejemplo: `/ayuda gastar`

misread-topic = No conozco reglas sobre "{ $got }". `/reglas` muestra las que hay.
button-rules-topic = Todo: { $word }
button-why = ¿Por qué?
button-less = Menos
word-why = porque
misread-help = No hay un comando "{ $got }". `/ayuda` los muestra todos.

privacy =
    Se guarda, solo en la base de datos de este bot, cuyos archivos nadie puede leer salvo quien lo administra: lo que me envías para anotar (propuestas, costos, títulos, enlaces, créditos publicitarios), una página pegada (del historial o de un trabajo) hasta que se anota o llega otra, tus ajustes y tu id en esta plataforma, para que nadie más lea tu registro.
    En la terminal también las líneas que escribes, en un archivo junto a la base, para las flechas del teclado.
    No se guarda: tu nombre, tu cuenta de Upwork (nunca la pido), nada más de lo que escribas.
    Nada se comparte. `/exportar` te envía todo; `/olvidar` lo borra todo, salvo los archivos que te envié y las copias que haya hecho quien administra este bot.
button-export = Exportar
button-forget = Olvidar todo
button-export-first = Exportar primero
forget-ask = { $entries ->
    [one] Esto borra { $entries } asiento,{ " " }
   *[other] Esto borra { $entries } asientos,{ " " }
}{ $proposals ->
    [one] { $proposals } propuesta y todos los ajustes para siempre. Para confirmar, escribe: `/olvidar todo`
   *[other] { $proposals } propuestas y todos los ajustes para siempre. Para confirmar, escribe: `/olvidar todo`
}
forgotten =
    Todo lo tuyo está borrado. `/empezar` comienza un registro nuevo.
    Lo que queda: los archivos que te envié y las copias que haya hecho quien administra este bot.
