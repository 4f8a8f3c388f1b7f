same-title = #{ $number } ({ $day }) se llama igual. Si es la misma, deshacé esta.
key-taken = Este mensaje ya está anotado con otro texto. Mandalo como mensaje nuevo: `/gastar 4 Diseño de logo`
balance-ask = Todavía no sé tu saldo. ¿Qué muestra el sitio ahora? Está bajo tu foto, como "Available Connects". Alcanza con mandar el número.
ask-expiring = Los Connects de antes no tienen fecha todavía. ¿Cuántos dice el sitio que vencen en los próximos { $days } días? (Settings, Membership and Connects.) Alcanza con mandar el número.
ask-balance = ¿Qué muestra el sitio ahora? Alcanza con mandar el número.
ask-buy = ¿Cuántos compraste? Tocá uno o mandá el número.
ask-earn = ¿Por qué fue? Tocá uno o escribilo: `/ganar 30 rising talent`
ask-amount = ¿Cuántos fueron? Alcanza con mandar el número.
ask-title = { $base ->
    [one] ¿{ $base } Connect en qué trabajo? Alcanza con mandar el título.
   *[other] ¿{ $base } Connects en qué trabajo? Alcanza con mandar el título.
}
ask-title-plain = ¿Cómo se llama el trabajo? Alcanza con mandar el título.
ask-invite-title = ¿A qué trabajo te invitaron? Alcanza con mandar el título.
ask-cost = ¿Cuánto costó { $title }? Tocá uno o mandá el número.
ask-cost-untitled = ¿Cuánto costó este trabajo? Tocá uno o mandá el número.
refused-proposal-undone = { $name } está deshecha. Primero anotala de nuevo, después cambiala.
refused-invitation-costs-nothing = { $name } fue una invitación y no costó nada. Si fue una propuesta tuya, mandala así: `/gastar 4 Diseño de logo`
refused-changed-since = La operación { $number } todavía no se puede deshacer: la { $by } la cambió después. Primero deshacé la { $by }.
refused-spent-since = { $missing ->
    [one] La operación { $number } no se puede deshacer: { $missing } de sus Connects ya se gastó. Primero deshacé eso, o mandá lo que muestra el sitio: `/saldo 37`
   *[other] La operación { $number } no se puede deshacer: { $missing } de sus Connects ya se gastaron. Primero deshacé eso, o mandá lo que muestra el sitio: `/saldo 37`
}
refused-expiring-too-many = { $told } no puede ser: como mucho { $possible } vencen para entonces. ¿Qué dice el sitio? Alcanza con mandar el número.
button-book-then = Anotalo ahora
misread-expiring = Necesito cuántos vencen. Alcanza con mandar el número.
misread-long-title = { $chars } caracteres son demasiados para un título; entran { $most }. Acortalo y mandalo de nuevo.
misread-long-text = { $chars } caracteres son demasiados para un mensaje; entran { $most }. Mandalo en partes, cada una como `/gastar 4 Diseño de logo`
misread-many-lines = { $many } comandos son demasiados para un mensaje; entran { $most }. Mandá el resto en otro, como `/gastar 4 Diseño de logo`
misread-link = No puedo leer el enlace { $got }. Copialo de nuevo de la página del trabajo.
misread-undo-alone = Deshacer va solo: mandalo como mensaje aparte, por ejemplo `/deshacer`
