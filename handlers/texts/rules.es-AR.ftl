# Solo lo que cambia donde se dice vos.

rule-custom-amount = También podés comprar la cantidad que quieras.
rule-most-held = { $value ->
    [no-limit] Podés tener cualquier cantidad de Connects.
   *[other] Podés tener { $value } Connects como máximo.
}
rule-interview = { $value ->
    [unknown] Una entrevista da Connects si te postulás, un cliente establecido la abre y respondés. La cantidad varía y no se anuncia.
   *[other] Una entrevista da { $value } Connects si te postulás y el cliente la abre.
}
rule-badge-maximum = Fijás un máximo semanal para la insignia. Por encima, se apaga sola.
rule-no-connects-left = Sin Connects podés mirar trabajos, no postularte.
rule-history-export = Upwork no permite exportarla. Se puede copiar la página y pegarla acá.
