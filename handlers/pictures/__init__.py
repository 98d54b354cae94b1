"""Pictures of the board as PNG: drawn with Pillow, in Chinese, light and dark. Import them only where one is drawn."""
