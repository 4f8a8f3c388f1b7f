ask-outcome-which = ¿Con qué propuesta? Tocá una o nombrala: `/resultado #12 cerrado`
return-denied = Acá las reglas decían que no, así que vale la pena saberlo: `/reglas devoluciones` lo cuenta.
ask-return = ¿Qué volvió? Tocá la propuesta o mandá cuántos.
