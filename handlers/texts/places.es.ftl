# Palabras alrededor de lugares y horas.

# Lo que se escribe alrededor de un lugar.
phrases-place-before = estoy en, vivo en, soy de, estamos en, en, desde, de, el, la, los, las, mi ciudad es, mi zona es, hora de, la hora de, hora en, hora, zona, huso, cerca de
phrases-place-after = por favor, ahora, capital, ciudad
phrases-place-between = en, de, del, la, el, los
phrases-place-not = no, nunca, tampoco, fuera

# Una hora: lo que va delante, lo que va detras, y lo que dice que mitad del dia es.
phrases-clock-ahead = son las, son, es la, es, a las, a la, las, la, ya son las, ahora son las, tipo, como a las, aca son las, aqui son las
phrases-clock-behind = h, hs, hr, hrs, hora, horas, en punto, ahora, aca, aqui
phrases-clock-am = am, a.m, a. m, a m, de la manana, de la madrugada
phrases-clock-pm = pm, p.m, p. m, p m, de la tarde, por la tarde
phrases-clock-night = de la noche, por la noche
phrases-clock-half = y media
phrases-clock-quarter = y cuarto
phrases-clock-noon = mediodia, medio dia, del mediodia, 12 del mediodia, 12 del dia
phrases-clock-midnight = medianoche, media noche, 12 de la medianoche
phrases-clock-from = de, desde, entre, del
phrases-clock-until = a, hasta, y, al
