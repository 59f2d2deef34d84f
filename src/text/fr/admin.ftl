# Installer le forum.
admin-people = Comptes
admin-mail-waiting = Courriels en attente
admin-mail-oldest = le plus ancien depuis { $span }
admin-mail-dead = Courriels impossibles à envoyer
admin-save = Enregistrer
admin-pages = Règles et à propos
admin-pages-lead = Markdown. Chaque titre de deuxième niveau des règles est une règle que les décisions citent par son numéro. Une langue sans texte montre le texte anglais.
admin-page-hint = Markdown : une ligne vide commence un paragraphe, ## commence un titre.
admin-topics = Sujets
admin-topic-new = Un nouveau sujet
admin-topic-slug = Mot dans l’adresse
admin-topic-slug-hint = Petites lettres latines, chiffres et tirets. Il ne peut plus être changé ensuite.
admin-topic-name = Nom
admin-topic-description = À quoi il sert
admin-topic-color = Couleur
admin-topic-lang = Langue de la plupart des fils
admin-topic-position = Place dans la liste
admin-topic-position-hint = Un nombre ; le plus petit vient en premier.
admin-roles = Rôles
admin-roles-set = Donner des rôles
admin-roles-name = Nom du compte
admin-roles-hint = Le compte reçoit exactement les rôles cochés ci-dessous, aucun si rien n’est coché.
admin-words = Mots surveillés
admin-words-list = Mots
admin-words-hint = Un mot ou une expression par ligne. Un message qui en contient un attend le regard d’un modérateur.
admin-mail = Courriels impossibles à envoyer
admin-mail-none = Tous les courriels sont partis.
admin-mail-attempts = { $n ->
    [one] un essai
   *[other] { $n } essais
}
admin-mail-retry = Réessayer
admin-mail-drop = Abandonner
role-of-verifier = Vérification
role-of-moderator = Modération
role-of-admin = Administration
flash-saved = C’est enregistré.
flash-mail-retried = Le courriel sera réessayé.
flash-mail-dropped = Le courriel est abandonné.
fault-topic-slug = Utilisez de petites lettres latines, des chiffres et des tirets, 60 au plus.
fault-topic-slug-taken = Un autre sujet a déjà ce mot.
fault-topic-position = Écrivez un nombre entier, 0 ou plus.
fault-topic-name = Écrivez un nom anglais : il sert là où une langue n’en a pas.
fault-no-such-name = Personne ne porte ce nom.
fault-words-many = Trop de mots : { $n } au plus.
refused-own-admin = Vous ne pouvez pas vous retirer le rôle d’administration. Demandez à quelqu’un d’autre.
