# Ce qui se trouve sur chaque page.
skip = Aller au contenu
nav-main = Navigation principale
nav-threads = Fils
nav-topics = Sujets
nav-verified = Vérifié
nav-aid = Aider
nav-reviews = Avis
nav-cases = Dossiers
nav-admin = Gestion
nav-inbox = Boîte
nav-inbox-unread = Boîte ({ $n })
nav-sign-in = Connexion
nav-sign-up = S’inscrire
foot-rules = Règles
foot-about = À propos
foot-log = Journal de modération
foot-settings = Réglages
foot-promise = { $site } : là où le village parle. Ni publicité ni traceurs. Vos données restent sur ce serveur.
foot-demo = Ceci est une communauté de démonstration : ses membres, messages et organisations sont inventés.
look-dark = Sombre
look-device = Comme l’appareil
look-light = Clair
look-text = Texte seul
look-full = Vue complète
pages = Pages de la liste
older = Plus anciens →
written-by = par
# Formulaires
faults-title = { $n ->
    [one] Un point reste à corriger
   *[other] { $n } points restent à corriger
}
choose = Choisir …
field-lang = Langue du texte
field-password = Mot de passe
field-sign-in-name = Nom ou adresse e-mail
# Refus
refusal-not-found = Rien ici
refusal-not-found-text = Il n’y a pas de page à cette adresse, ou elle n’est pas visible par tous.
refusal-bad-request = Demande illisible
refusal-bad-request-text = La demande s’est abîmée en chemin. Revenez en arrière et réessayez.
refusal-method = Impossible ici
refusal-method-text = Cette adresse ne sait pas faire ce qui lui est demandé.
refusal-too-large = Trop long
refusal-too-large-text = C’est plus long que tous nos formulaires. Revenez en arrière et envoyez le texte en plusieurs parties.
refusal-forbidden = Non autorisé
refusal-sign-in = Connectez-vous d’abord
refusal-sign-in-act = Connectez-vous, et ce sera fait.
refusal-stale-form-act = Ce n’est pas encore fait. Appuyez de nouveau.
refusal-sign-in-text = Ce que vous avez écrit est gardé : connectez-vous et il sera envoyé.
refusal-stale-form = Ce formulaire a vieilli
refusal-stale-form-text = Il a été ouvert dans une autre session ou vient d’un autre site. Rien n’a été modifié. Votre texte est gardé ci-dessous.
refusal-conflict = Quelque chose s’est passé entre-temps
refusal-too-many = Trop vite
refusal-too-many-text = Trop d’essais en peu de temps. Attendez un moment et renvoyez.
refusal-busy = Très occupé
refusal-busy-text = Le serveur est très occupé en ce moment. Attendez quelques secondes et renvoyez.
refusal-internal = C’est notre faute
refusal-internal-text = Quelque chose s’est cassé sur le serveur. C’est noté. Réessayez dans un instant.
refusal-look = Voir
refusal-home = Vers les fils
refusal-kept = Ce que vous avez écrit est ici. Vous pouvez le modifier et le renvoyer.
refusal-typed = Ce que vous avez écrit
refusal-send-again = Renvoyer
refused-suspended = Votre compte est suspendu. Vous pouvez lire pourquoi dans Réglages → Situation, et y déposer un recours.
refused-silenced = Votre compte peut lire mais pas écrire pour le moment. Réglages → Situation dit pourquoi et jusqu’à quand.
refused-unconfirmed = Confirmez d’abord votre adresse e-mail : ouvrez le lien du message que nous avons envoyé. Les réglages peuvent le renvoyer.
refused-read-only = Seules la modération, la vérification et l’administration écrivent en ce moment. La ligne en haut dit pourquoi et jusqu’à quand.
refused-sign-up-closed = Personne ne peut s’inscrire en ce moment. La ligne en haut dit pourquoi et jusqu’à quand.
refused-role = Ceci est réservé aux personnes qui ont un autre rôle.
refused-content-type = Les formulaires s’envoient comme formulaires, rien d’autre.
sign-in-and-send = Se connecter et envoyer
# Temps
ago-now = à l’instant
ago-minutes = il y a { $n } min
ago-hours = il y a { $n } h
ago-days = { $n ->
    [one] hier
   *[other] il y a { $n } jours
}
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-full = { $day } { $month } { $year }, { $time } GMT
month-1 = janv.
month-2 = févr.
month-3 = mars
month-4 = avr.
month-5 = mai
month-6 = juin
month-7 = juil.
month-8 = août
month-9 = sept.
month-10 = oct.
month-11 = nov.
month-12 = déc.
label-colon = { " : " }
list-comma = { ", " }
filter-fold = Affiner la liste
