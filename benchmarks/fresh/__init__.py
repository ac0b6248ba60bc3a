"""First looks at pages that neither the rules nor who wrote them had seen."""
