"""Who may do what: accounts and tokens, what each endpoint asks of them, and the record of what they did."""
