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
