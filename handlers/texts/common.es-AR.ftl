balance-unknown = No sé cuántos quedan: decímelo con `/saldo 37`.
trouble = Algo salió mal de mi lado y no se anotó nada. Mandalo de nuevo en un rato.
not-written = Ahora mismo no puedo escribir en el registro, así que no se anotó nada. Mandalo de nuevo en un rato.
not-written-kept = Ahora mismo no puedo escribir en el registro, así que todavía no se anotó nada. Tu mensaje queda guardado: lo anoto y te respondo en cuanto pueda. No hace falta mandarlo de nuevo.
