# Lo que muestra la página del historial de Connects, tal como la escribe el sitio o la traduce un
# navegador; cada cosa, una lista con comas. Mayúsculas, acentos y espacios dan lo mismo. Solo
# etiquetas vistas y sus variantes evidentes: por una que no esté aquí se pregunta.
page-label-spend = solicitud de empleo, solicitud de trabajo, solicitó empleo, solicitó trabajo, solicitó un trabajo, solicitado al trabajo, solicitado para el trabajo, postulación a trabajo, postulación a un trabajo, postulación al trabajo, postulación a empleo, postulado al trabajo, postulado a un trabajo, se postuló a un trabajo, se postuló al trabajo, se postuló para un trabajo, te postulaste a un trabajo, te postulaste al trabajo, aplicado al trabajo, aplicado a un trabajo, aplicado a trabajo, aplicado al empleo, aplicó al trabajo, aplicó a un trabajo, aplicó a trabajo, propuesta enviada, envió una propuesta
page-label-boost = propuesta impulsada, impulso de propuesta, impulso de la propuesta, impulsó la propuesta, impulsó propuesta, impulso, impulsada, impulsado
page-label-boost-return = reembolso de impulso, reembolso del impulso, impulso reembolsado, impulso devuelto, devolución de impulso, devolución del impulso, reembolso de propuesta impulsada, propuesta impulsada reembolsada
page-label-badge = insignia de disponibilidad, distintivo de disponibilidad, credencial de disponibilidad
page-label-profile = perfil impulsado, impulso de perfil, impulso del perfil
page-label-purchase = Connects adicionales agregados, Connects adicionales añadidos, Connects extra agregados, Connects extra añadidos, se agregaron Connects adicionales, se añadieron Connects adicionales, se agregaron Connects extra, se añadieron Connects extra, agregó Connects adicionales, agregó Connects extra, añadió Connects adicionales, añadió Connects extra, compra de Connects, Connects comprados
page-label-grant = Connects mensuales, Connects mensuales gratis, Connects gratis mensuales, Connects mensuales gratuitos, Connects gratuitos mensuales, Connects de la membresía, Connects de membresía, entrega mensual, asignación mensual
page-label-reward = recompensa por entrevista, recompensa de entrevista, recompensa de Connects, certificación, certificación de habilidades, recompensa por certificación, Connects de registro, bono de registro, bonificación por registro, Rising Talent, prueba de preparación
page-label-return = reembolsado, reembolsada, reembolsados, reembolso, Connects reembolsados, reembolso de Connects, reembolsado por trabajo, reembolso por trabajo, devuelto, devueltos, Connects devueltos, devolución, devolución de Connects
page-label-expiry = vencidos, vencido, Connects vencidos, caducados, caducado, Connects caducados, expirados, expirado, Connects expirados

# Una etiqueta que lo contiene es de un impulso.
page-words-boost = impuls
# Delante del número de Connects que quedan.
page-words-balance = mi saldo, saldo, saldo disponible, mi saldo de Connects, saldo de Connects, saldo actual, Connects disponibles, Connects restantes
# Los títulos de las columnas.
page-words-header = fecha, acción, acciones, actividad, detalle, detalles, descripción, trabajo, título, título del trabajo, tipo, Connects, conexiones, cantidad, monto, número de Connects
# Lo que rodea las filas; # es un número.
page-words-furniture = historial de Connects, historial de conexiones, ver historial de Connects, historial, Connects, mi saldo, últimos # días, últimas # semanas, filtrar, filtrar por, rango de fechas, mostrar más, cargar más, ver más, siguiente, anterior, primera, última, página siguiente, página anterior, ir a la página siguiente, ir a la página anterior, página #, página # de #, #-# de #, # - # de #, # de #, mostrando #-# de #, mostrando # - # de #, mostrar #, filas por página, comprar Connects, descargar, exportar
