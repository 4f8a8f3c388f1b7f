# Las primeras preguntas.
greeting = Llevo el registro de tus Connects de Upwork: qué queda, qué llega, qué vence. Nunca entro a ningún sitio; tú me cuentas, yo recuerdo.
greeting-back = Hola de nuevo. Esto es lo que sé:
start-plan = Tres preguntas cortas, cada una se puede omitir. Primero: ¿qué plan tienes? El sitio lo muestra en Settings, Membership and Connects.
start-cycle = ¿Qué día del mes empieza tu ciclo? Settings, Membership and Connects muestra el próximo. Basta con enviar el día, por ejemplo 13.
start-balance = ¿Cuántos Connects muestra el sitio ahora? Settings, Membership and Connects, "Available Connects". Basta con enviar el número.
start-done = Listo. Después de cada propuesta, envíame cuánto costó y su título: `/gastar 4 Diseño de logo`
start-done-skipped = Entonces todavía no sé tu saldo; `/saldo 37` me lo dice cuando quieras.
button-cycle-today = Empezó hoy

# Plan y ciclo.
plan-is = Plan: { $plan }, +{ $grant } por mes.
plan-waits = Desde el { $day } (UTC): { $plan }.
plan-unknown = Plan: desconocido, así que no se anotan entregas.
plan-noted = Plan: { $plan }.
plan-ask = Para cambiarlo: `/plan plus`
plan-began = ¿{ $plan } empezó hoy, o antes?
plan-first-grant = ¿Cuántos Connects llegaron hoy? Un mes entero son { $full }; el primero suele ser una parte. Basta con enviar el número.
plan-first-grant-booked = +{ $amount } anotados como primera entrega.
plan-forgotten = Ahora no se conoce el plan; no se anotan entregas.
cycle-is = Día del ciclo: { $day }.
cycle-unknown = Día del ciclo: desconocido, así que no se anotan entregas.
cycle-set = Día del ciclo: { $day }, desde las 00:00 UTC.
cycle-moved = Los días después del 28 pasan al 1 para siempre, dice el centro de ayuda sobre Plus.
cycle-forgotten = Ahora no se conoce el día del ciclo; no se anotan entregas.
cycle-needs-plan = ¿Qué plan es? Así sé qué llega.
button-plan-today = Hoy
button-plan-earlier = Antes
button-none-came = Todavía ninguno
button-last-day = Último día del mes

# Zona e idioma.
zone-is = Zona: { $zone }.
zone-unknown = Zona: desconocida, así que las horas van en UTC.
zone-name = { $place } ({ $offset })
zone-ask = ¿Qué hora es donde estás, o en qué ciudad? Por ejemplo `/zona Buenos Aires`
zone-ask-after-spend = ¿Qué hora es ahora donde estás? Así los días y las horas son los tuyos. Envíala (por ejemplo 21:40) o tu ciudad.
zone-set = Zona: { $zone }. Allí son las { $clock }.
zone-which = ¿Cuál es la tuya? Toca una o envía tu ciudad y tu país.
zone-which-clock = ¿Dónde son las { $clock } ahora? Toca uno o envía tu ciudad.
zone-skipped = Omitido; las horas siguen en UTC. `/zona Buenos Aires` lo cambia.
language-ask = ¿Qué idioma?
language-set = Desde ahora en español.

# Todos los ajustes.
settings-price = Precio de un Connect: { $money }.
settings-pin-on = Saldo en línea fijada: sí.
settings-pin-off = Saldo en línea fijada: no.
settings-how =
    Para cambiarlos: `/plan plus`, `/ciclo 13`, `/zona Buenos Aires`, `/idioma en`
    `/ajustes precio 0,18`, `/ajustes entrega 0`, `/ajustes fijar si`
own-price = Precio de un Connect: { $money }, tu propia cifra.
rule-price = Precio de un Connect: { $money }, otra vez del reglamento.
own-grant = { $amount ->
    [0] Tu entrega no trae Connects.
    [one] Tu entrega: { $amount } Connect por mes, tu propia cifra.
   *[other] Tu entrega: { $amount } Connects por mes, tu propia cifra.
}
rule-grant = Tu entrega es otra vez la del reglamento.
pin-on = Una línea fijada va a mostrar tu saldo.
pin-off = La línea fijada se quita.
button-plan = Plan
button-zone = Zona
button-language = Idioma

misread-plan = No conozco el plan "{ $got }". Hay Basic y Plus.
misread-cycle = { $got } no es un día del mes; va de { $first } a { $last }.
misread-zone = No conozco el lugar "{ $got }". Prueba con una ciudad más grande, el país o la hora de tu reloj.
misread-clock = En ningún lugar conocido son las { $got } ahora. Prueba con tu ciudad.
misread-language = No hablo "{ $got }". Hablo inglés y español.
misread-setting = Necesito el ajuste y su valor.
