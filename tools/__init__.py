"""Commands for those who build saksi: training, measuring, generated pages."""
