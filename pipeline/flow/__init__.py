"""The corridor: receive -> see -> read -> file -> reckon -> draft -> bind, as durable steps, and what people do."""
