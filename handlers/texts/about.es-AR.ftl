bot-description =
    Llevo el registro de tus Connects de Upwork: qué queda, qué llega con el próximo ciclo, qué vence.
    Nunca entro a ningún sitio: me decís `/gastar 4 Diseño de logo`, lo recuerdo y respondo con la prueba.
not-allowed = Este bot es privado, así que acá no puedo llevarte un registro. Quien lo administra puede agregarte en ALLOWED_USERS.
not-allowed-any-more =
    Este bot ahora es privado y no estás en su lista, así que no anoto ni recuerdo nada. Quien lo administra puede agregarte en ALLOWED_USERS.
    Tu registro sigue acá: `/exportar`, `/silenciar` y `/olvidar` funcionan.
forgotten =
    Todo lo tuyo está borrado. `/empezar` comienza un registro nuevo.
    Lo que queda: los archivos que te mandé y las copias que haya hecho quien administra este bot.
plain-text = Todavía no entendí eso. Después de una propuesta, mandá cuánto costó y su título: `/gastar 4 Diseño de logo`
passed-on = Ese mensaje es de otra persona, así que no hice nada. Lo tuyo, escribilo vos: `/gastar 4 Diseño de logo`
press-not-yours = Este botón era para otra persona. Mandame /start para tener tu propio registro.
press-too-old = Este botón ya es viejo. Mandá el comando de nuevo, por ejemplo /saldo.
help-buy = Anota una compra, al precio del reglamento o por el total que digas. Después puede ir un día, como ayer o 20 nov.
help-cycle = Define el día del mes en que empieza tu ciclo, de 1 a 31. Desde el 29, agregá `ultimo-dia` para que en los meses cortos quede al final, o `pasa` para que vuelva a pasar al 1.
help-privacy = Qué se guarda sobre vos, y por qué.
privacy =
    Se guarda, solo en la base de datos de este bot, cuyos archivos nadie puede leer salvo quien lo administra: lo que me mandás para anotar (propuestas, costos, títulos, enlaces, créditos publicitarios), una página pegada (del historial o de un trabajo) hasta que se anota o llega otra, tus ajustes y tu id en esta plataforma, para que nadie más lea tu registro.
    En la terminal también las líneas que escribís, en un archivo junto a la base, para las flechas del teclado.
    No se guarda: tu nombre, tu cuenta de Upwork (nunca la pido), nada más de lo que escribas.
    Nada se comparte. `/exportar` te manda todo; `/olvidar` lo borra todo, salvo los archivos que te mandé y las copias que haya hecho quien administra este bot.
forget-ask = { $entries ->
    [one] Esto borra { $entries } asiento,{ " " }
   *[other] Esto borra { $entries } asientos,{ " " }
}{ $proposals ->
    [one] { $proposals } propuesta y todos los ajustes para siempre. Para confirmar, escribí: `/olvidar todo`
   *[other] { $proposals } propuestas y todos los ajustes para siempre. Para confirmar, escribí: `/olvidar todo`
}
