# Palabras junto a las que no se hace nada: lo que acompañan se pregunta.
guard-negated = no, nunca, jamás, nadie, ninguno, ninguna, tampoco, ni, sin, en vez de, en lugar de
guard-conditions = si, a menos que, en caso, cuando, apenas, hasta que, antes de, antes que, supongamos, suponiendo, siempre que, con tal de, qué pasa, depende
guard-questions = qué, cuál, cuándo, cuánto, cuántos, por qué, quién, cómo, dónde, acaso, sabés, sabes, sabrás, alguien sabe, será que
guard-wishes = quiero, quisiera, quería, gustaría, espero, esperaba, esperando, deseo, debería, deberían, podría, podrían, podía, puede, pueden, pudo, va a, van a, iba a, iban a, a punto de, casi, falta poco, hubiera, hubieran, hubiese, habría, habrían, será, serán, mañana, pronto, quieren, quiere, dicen, dice, dijo, dijeron, prometió, prometieron, escuché, leí, soñé, imaginate, imagínate, siempre, a veces, suelen, suele, cada vez, por lo general, generalmente, la otra vez, avisame, avísame, decime, dime
guard-unsure = quizás, quizá, tal vez, capaz, a lo mejor, probablemente, posiblemente, creo, supongo, parece, pareciera, no sé, no estoy seguro, no estoy segura, ni idea, dudo, supuestamente, al parecer, ojalá, en broma, reabrieron, reabrió, volvieron a abrir, volvió a abrir, volvieron a publicar, volvió a publicar
guard-others = amigo, amiga, amigos, colega, compañero, compañera, hermano, hermana, primo, prima, novio, novia, esposo, esposa, marido, conocido, conocida, otro freelancer, otra freelancer, otros freelancers
guard-harmless = sin contratar a nadie, sin contratar a ninguno, sin contratar, sin elegir a nadie, sin entrevistar a nadie, no contrataron a nadie, no contrató a nadie, no hay problema, sin problema

unsure-nothing = { $name }: todavía no anoté nada. ¿Qué pasó?
unsure-back = { $name }: todavía no anoté nada. ¿Volvieron?
button-so-many-back = Volvieron { $amount }
button-outcome-suspended = Cliente suspendido
button-outcome-withdrawn = La retiré
button-outcome-placebo = No hubo subasta
phrases-did-again = volvieron a, volvió a
button-outcome-shortlisted = Preseleccionada
button-outcome-offer = Me ofrecieron
button-outcome-archived = Archivada
unsure-noted = { $name } está anotada como: { $step }. ¿Qué es lo correcto?
