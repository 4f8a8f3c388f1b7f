page-ask-plan = Subiste de plan el { $since }: ¿tenés { $plan } desde entonces?
paste-how = Abrí Connects History en el sitio, elegí los últimos { $days } días, seleccioná todo, copialo y mandalo como mensaje, o como archivo .txt o .csv. Muestro lo nuevo antes de anotar nada. También sirve la página de un trabajo: digo cuánto queda después.
