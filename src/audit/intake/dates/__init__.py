"""When searches took place: days, months, quarters and years, however files write them."""
