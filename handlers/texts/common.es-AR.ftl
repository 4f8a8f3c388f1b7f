balance-unknown = No sé cuántos quedan: decímelo con `/saldo 37`.
