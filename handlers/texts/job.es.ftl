# Lo que muestran la página de un trabajo y el formulario de su propuesta; cada cosa, una lista con
# comas; # es el número, y donde no está va detrás. Mayúsculas, acentos y espacios dan lo mismo. Son
# las etiquetas que buscan otros programas; no todas se comprobaron en el sitio.
job-label-cost = Enviar una propuesta por, Enviar propuesta por, Presentar una propuesta por, Connects necesarios para enviar una propuesta, Connects requeridos para enviar una propuesta, Connects necesarios para presentar una propuesta, Connects requeridos para presentar una propuesta, Connects necesarios, Connects requeridos, Esta propuesta requiere
job-label-available = Connects disponibles, Tus Connects disponibles
job-label-remaining = te quedarán # Connects, tendrás # Connects restantes, Connects restantes
# Líneas que solo tiene una página así: dos de ellas dicen qué es.
job-words-mark = Actividad en este trabajo, Actividad en este empleo, Acerca del cliente, Sobre el cliente, Enviar una propuesta, Presentar una propuesta, Habilidades y experiencia, Historial reciente del cliente, Última vez visto por el cliente, Invitaciones enviadas, Invitaciones sin responder, Postularse ahora, Guardar trabajo, Guardar empleo, Marcar como inapropiado, Método de pago verificado, Método de pago no verificado, Pago verificado, Miembro desde, Enlace del trabajo, Enlace al trabajo, Tipo de proyecto, Impulsa tu propuesta
job-words-before-title = detalles del trabajo, detalles del empleo, título del trabajo
job-words-after-title = publicado, publicada, vuelto a publicar, renovado
# Lo que está debajo es de otros trabajos.
job-words-end = Explorar trabajos similares, Explora trabajos similares, Explorar empleos similares, Trabajos similares, Empleos similares

job-cost = { $title }: { $cost }.
job-costs = { $title }: la página dice { $first } en un lugar y { $second } en otro.
job-no-cost = { $title }: la página no muestra cuánto cuesta.
job-no-title = Un trabajo
job-left = Tienes { $available }; después quedan { $left }.
job-left-shown = Tienes { $available }, según Upwork; después quedan { $left }.
job-short = Tienes { $available }; faltan { $missing }.
job-short-shown = Tienes { $available }, según Upwork; faltan { $missing }.
job-differs = Aquí tengo { $ledger }.
job-unknown = Todavía no sé cuántos tienes.
job-sent-already = Ya la enviaste: { $name }, { $day }.
job-sent-alike = { $name } ({ $day }) se llama igual.
job-ask-boost = ¿De cuánto fue el impulso? Basta con enviar el número.
job-ask-cost = ¿Cuánto costó? Toca uno o envía el número.
button-sent = Ya la mandé: { $cost }
button-sent-boosted = Con impulso
button-sent-again = Otra vez: { $cost }
misread-sent = No sé cuánto fue eso. Basta un número, como 15.
