renewal-local = Tu ciclo se renueva el { $day }, 00:00 UTC ({ $local } para vos): +{ $amount }.
