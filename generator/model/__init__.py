"""What a declaration is: closed, frozen types that every other stage may rely on without checking again."""
