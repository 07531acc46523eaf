"""TRAVEL: letters between organisations, the only thing that passes from one to another. It knows no case."""
