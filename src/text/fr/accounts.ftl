# Inscription
signup-title = Créer un compte
signup-lead = On peut tout lire sans compte. Il en faut un pour écrire, pour vérifier et pour recevoir les réponses.
signup-do = Créer le compte
signup-have-one = Vous en avez déjà un ?
signup-sent-title = Consultez votre messagerie
signup-sent-text = Nous avons envoyé un message à l’adresse indiquée. Ouvrez le lien qu’il contient pour la confirmer ; il est valable 48 heures. Vous pouvez déjà vous connecter, lire et faire vos réglages ; vous pourrez écrire une fois l’adresse confirmée.
sent-not-there = Toujours rien après quelques minutes ? Regardez dans les indésirables, et vérifiez que l’adresse était juste.
field-name = Nom
hint-name = Tout le monde le voit. Ce n’est pas forcément votre vrai nom. De 2 à 30 lettres et chiffres, ainsi que le trait d’union (-) et le tiret bas (_).
field-email = Adresse e-mail
hint-email = Personne ne la voit. Nous y envoyons un courriel pour la confirmer.
hint-new-password = Au moins 8 caractères ; 15 ou plus, c’est bien plus sûr. Quatre mots sans rapport entre eux se retiennent facilement.
field-mail-minimal = Courriels discrets
hint-mail-minimal = Ils disent seulement qu’il y a du nouveau, avec un lien : ni texte, ni titre, ni nom.
fault-name-length = Un nom compte de 2 à 30 caractères.
fault-name-characters = Un nom commence par une lettre ou un chiffre et contient des lettres, des chiffres, - et _ ; au moins une lettre, ni espace ni point.
fault-name-scripts = Ce nom mélange des lettres de plusieurs écritures. Choisissez-en une seule.
fault-name-reserved = On croirait que ce nom parle pour le forum. Choisissez-en un autre.
fault-name-taken = Quelqu’un porte ce nom, ou un nom d’apparence identique. Choisissez-en un autre.
fault-email = Aucun courrier ne peut arriver à cette adresse. Elle doit ressembler à nom@example.org.
fault-password-short = Le mot de passe est trop court : il lui faut { $n } caractères.
fault-password-long = Le mot de passe est trop long : { $n } octets au plus.
fault-password-guessable = Ce mot de passe est l’un des premiers qu’on essaierait : mots courants, rangées du clavier, votre nom ou celui du forum. Composez-le de plusieurs mots, ou allongez-le.
fault-too-many = Trop d’essais en peu de temps. { $n ->
    [one] Réessayez dans { $n } seconde.
   *[other] Réessayez dans { $n } secondes.
}
fault-busy = Le serveur est très occupé en ce moment. { $n ->
    [one] Réessayez dans { $n } seconde.
   *[other] Réessayez dans { $n } secondes.
}
# Connexion et déconnexion
login-title = Connexion
login-forgot = Mot de passe oublié ?
login-have-none = Pas encore de compte ?
fault-sign-in = Le nom et le mot de passe ne vont pas ensemble. Vérifiez les deux.
sign-out = Se déconnecter
# Mot de passe oublié
forgot-title = Mot de passe oublié
forgot-lead = Indiquez l’adresse de votre compte. Nous envoyons un lien qui permet de choisir un nouveau mot de passe.
forgot-do = Envoyer le lien
forgot-sent-title = Consultez votre messagerie
forgot-sent-text = S’il existe un compte avec cette adresse, un lien est en route. Il est valable 20 minutes et ne sert qu’une fois.
reset-title = Choisir un nouveau mot de passe
reset-for = Pour le compte
reset-do = Enregistrer le mot de passe
reset-ends = Toutes les autres sessions du compte prennent fin en même temps.
field-new-password = Nouveau mot de passe
# Confirmation
confirm-title = Confirmer l’adresse
confirm-lead = Un seul clic, et l’adresse est la vôtre ici.
confirm-do = Confirmer
gone-title = Ce lien ne marche plus
gone-text = Il a déjà servi, il a expiré, ou un plus récent a été envoyé. Vous pouvez en recevoir un nouveau :
gone-reset = pour choisir un mot de passe
gone-confirm = pour confirmer votre adresse, après connexion
flash-confirmed = Votre adresse est confirmée.
flash-confirmed-sign-in = Votre adresse est confirmée. Connectez-vous et vous pourrez écrire.
flash-password-set = Le mot de passe est enregistré. Connectez-vous avec lui.
# Réglages
settings-nav = Les réglages
settings-title = Réglages
settings-mail = Courriels
settings-standing = Situation
settings-save = Enregistrer
settings-unconfirmed = Votre adresse e-mail n’est pas encore confirmée : vous ne pouvez pas écrire.
settings-unconfirmed-do = Recevoir à nouveau le message, ou corriger l’adresse
field-interface-lang = Langue des pages et du courrier
field-bio = Quelques mots sur vous
hint-bio = Tout le monde les voit sur votre profil. Quelques phrases ; n’y mettez rien qui vous mette en danger.
fault-interface-lang = Choisissez l’une des langues.
fault-bio-long = C’est trop long : { $n } caractères au plus.
fault-bio-form = La mise en forme est trop imbriquée ou il y a trop de liens. Faites plus simple.
flash-settings-saved = C’est enregistré.
# Sécurité
security-title = Mot de passe et adresse
security-password = Mot de passe
security-password-do = Changer le mot de passe
security-address = Adresse e-mail
security-address-do = Changer l’adresse
security-confirmed = Confirmée
security-resend = Renvoyer le message de confirmation
field-old-password = Mot de passe actuel
field-new-email = Nouvelle adresse
hint-new-email = Nous y envoyons un lien. L’adresse change dès que vous l’ouvrez.
hint-proof = Pour que personne d’autre ne la change sur votre navigateur resté ouvert.
fault-old-password = Ce n’est pas votre mot de passe actuel.
fault-email-domain-blocked = Ce forum ne crée pas de compte avec une adresse de ce fournisseur. Prenez une autre adresse.
fault-email-same = C’est déjà votre adresse.
flash-password-changed = Le mot de passe est changé. Toutes les autres sessions ont pris fin.
flash-address-asked = Un message est en route vers la nouvelle adresse. Ouvrez le lien qu’il contient.
flash-confirm-sent = Le message est en route. Ouvrez le lien qu’il contient.
# Sessions
sessions-title = Sessions ouvertes
sessions-lead = Voici où votre compte est ouvert. Fermez les sessions que vous ne reconnaissez pas, puis changez le mot de passe.
sessions-unknown = Programme inconnu
sessions-this = Celle-ci
sessions-began = depuis le { $day }
sessions-seen = vue le { $day }
sessions-end = Fermer
sessions-end-others = Fermer toutes les autres
flash-session-ended = La session est fermée.
flash-sessions-ended = Toutes les autres sessions sont fermées.
# Blocking somebody
blocked-title = Personnes bloquées
blocked-lead = Rien de ce qu’elles écrivent ne vous parvient, ni dans la boîte de réception ni par courriel. Elles n’en sont pas averties.
blocked-none = Vous n’avez bloqué personne. « Bloquer » se trouve à la fin de la page de chacun.
block-do = Bloquer
block-hint = Rien de ce que cette personne écrit ne vous parviendrait plus, ni dans la boîte ni par courriel. Elle n’en est pas avertie.
block-is = Vous avez bloqué cette personne : rien de ce qu’elle écrit ne vous parvient, ni dans la boîte ni par courriel.
unblock-do = Débloquer
flash-blocked = C’est fait : rien de ce que cette personne écrit ne vous parvient plus.
flash-unblocked = Cette personne n’est plus bloquée.
# Ses propres données
data-title = Vos données
data-export = Emporter vos données
data-export-lead = Une archive avec tout ce que ce forum garde de vous : vos messages et leurs versions, brouillons, marque-pages, suivis, réglages, affirmations, signalements et décisions vous concernant. En JSON pour les programmes, et en une page que tout navigateur ouvre.
data-export-do = Télécharger l’archive
data-hint-proof = Pour que personne d’autre ne l’emporte sur votre navigateur ouvert.
archive-claims = Les affirmations que vous avez proposées
archive-reviews = Vos vérifications
archive-disputes = Vos contestations
archive-aid = Les moyens d’aider que vous avez proposés
archive-nothing = Vous n’avez encore rien écrit ici.
account-end-title = Quitter le forum
account-end-lead = Votre compte prend fin au bout de 14 jours ; d’ici là, vous pouvez changer d’avis ici. Ensuite, plus personne ne peut s’y connecter, et votre nom comme votre adresse ont disparu.
account-end-how = Que deviennent vos messages ?
account-end-erase = Retirer mes textes. Là où d’autres ont répondu à un de mes fils, son titre reste, pour eux.
account-end-keep = Les laisser, sans mon nom.
account-end-do = Mettre fin à mon compte
account-end-due = Votre compte prend fin le { $day }. D’ici là, tout fonctionne comme avant.
account-end-stay = Rester finalement
fault-leave-how = Dites ce que deviennent vos messages.
flash-leaving = Votre compte prendra fin. Vous pouvez changer d’avis d’ici là.
flash-staying = Vous restez. Rien n’a été changé.
