history-head = Número · día · qué · Connects
history-row = { $number } · { $day } · { $what } · { $amount }
history-undone = (deshecha por { $by })
history-edit = editado: { $text }
history-edited = mensaje editado
history-none = Todavía no hay nada anotado. Lo primero: `/saldo 37` o `/gastar 4 Diseño de logo`
posted-grant = entrega mensual
posted-badge = insignia de disponibilidad
posted-revision = repaso según las reglas nuevas
posted-expiry = vencidos
export-done = { $count ->
    [one] Todo lo tuyo: { $count } asiento en CSV, y todo en JSON.
   *[other] Todo lo tuyo: { $count } asientos en CSV, y todo en JSON.
}
file-not-sent = No pude enviar { $name }. Se puede pedir otra vez en un rato.
history-said-spend = { $name }: { $cost }
history-said-agency = { $name }: { $cost }, la pagó la agencia
history-said-invite = { $name }: invitación
history-said-boost = { $name }: impulso
history-said-fix = { $name }: corregida
history-said-outcome = { $name }: { $step }
history-said-return = { $name }: volvieron
history-said-return-stray = volvieron, no se sabe de dónde
history-said-buy = compra
history-said-earn = premio: { $rest }
history-said-balance = Upwork mostraba { $rest }
history-said-badge = insignia de disponibilidad
history-said-profile = perfil impulsado
history-said-undo = deshecho
history-said-plan = plan: { $rest }
history-said-cycle = día del ciclo: { $rest }
history-said-timezone = zona: { $rest }
history-said-language = idioma: { $rest }
history-said-settings = ajustes: { $rest }
history-said-remind = avisos: { $rest }
history-said-mute = avisos silenciados
history-said-unmute = avisos activados
history-said-start = primeras preguntas
