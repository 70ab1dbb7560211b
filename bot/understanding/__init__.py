"""Understanding: what words mean here and now, as answers, short answers, people and fields of a form."""
