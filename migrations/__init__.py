"""How a database comes to the tables of this version; run by `service.wiring`, from a checkout or an installation."""
