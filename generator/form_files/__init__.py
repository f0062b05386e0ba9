"""What is generated of the forms of a folder, and declarations moved from one form to another."""
