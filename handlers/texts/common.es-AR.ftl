balance-unknown = No sé cuántos quedan: decímelo con `/saldo 37`.
trouble = Algo salió mal de mi lado y no se anotó nada. Mandalo de nuevo en un rato.
