# Codes de secours
codes-title = Codes de secours
codes-lead = Avec l’un de ces codes, vous choisissez un nouveau mot de passe là où aucun courriel ne vous parvient. Chacun ne sert qu’une fois.
codes-none = Vous n’en avez aucun.
codes-left = { $n ->
    [one] Il reste { $n } code.
   *[other] Il reste { $n } codes.
}
codes-do = Créer dix nouveaux codes
hint-codes-proof = Pour que personne d’autre ne les crée sur votre navigateur ouvert. Les codes que vous avez ne vaudront plus rien.
codes-keep = Recopiez-les ou imprimez cette page, et gardez-les loin du téléphone et de l’ordinateur. Ils ne s’affichent que maintenant ; qui en tient un peut prendre le compte.
codes-there = Où ils servent :
codes-done = Je les ai notés
login-recover = Choisir un mot de passe avec un code de secours
forgot-no-mail = Aucun courriel ne vous parvient ?
recover-title = Nouveau mot de passe avec un code de secours
recover-lead = Il n’y faut aucun courriel. Le code est alors utilisé.
field-code = Code de secours
hint-code = L’un de vos dix codes, tel que vous l’avez noté : en majuscules ou non, avec ou sans tirets.
fault-recover = Le nom et le code ne vont pas ensemble, ou le code a déjà servi. Vérifiez les deux.
mail-codes-subject = De nouveaux codes de secours sur { $host }
mail-codes-text = Une série de codes de secours vient d’être créée pour votre compte sur { $host } ; les anciens ne valent plus rien. Si ce n’était pas vous, créez une nouvelle série et changez tout de suite de mot de passe :
mail-codes-after = Si c’était vous, il n’y a rien à faire.
mail-recovered-subject = Votre mot de passe sur { $host } a été choisi avec un code de secours
mail-recovered-text = Quelqu’un, sans doute vous, a choisi un nouveau mot de passe pour votre compte sur { $host } avec l’un de ses codes de secours, et toutes les sessions sont terminées. Si ce n’était pas vous, choisissez-en un autre tout de suite :
mail-recovered-after = Connectez-vous ensuite et créez de nouveaux codes de secours : le papier est peut-être en de mauvaises mains.
