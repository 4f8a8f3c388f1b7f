balance-unknown = No sé cuántos quedan: decímelo con `/saldo 37`.
unreadable-message = Ya no pude leer uno de tus mensajes y no se anotó nada de él. Mandalo de nuevo.
unreadable-answer = Ya no pude leer una respuesta o un recordatorio para vos. Lo anotado sigue: `/historial`
trouble = Algo salió mal de mi lado y no se anotó nada. Mandalo de nuevo en un rato.
not-written = Ahora mismo no puedo escribir en el registro, así que no se anotó nada. Mandalo de nuevo en un rato.
not-written-kept = Ahora mismo no puedo escribir en el registro, así que todavía no se anotó nada. Tu mensaje queda guardado: lo anoto y te respondo en cuanto pueda. No hace falta mandarlo de nuevo.
door-not-saved = { $why ->
    [full] No se guardó { $path }: el disco está lleno. Liberá espacio y mandá `/exportar` de nuevo.
    [closed] No se guardó { $path }: no se puede escribir en su carpeta. Da permiso para escribir ahí y mandá `/exportar` de nuevo.
   *[other] No se guardó { $path }: falla el disco o la carpeta. Revisá los dos y mandá `/exportar` de nuevo.
}
door-kept = Lo borrado puede seguir en: { $paths }. Borralos a mano.
door-typed-left = Lo que se escribió sigue en { $path }: no se puede borrar. Borralo a mano.
