"""Grounds as officers write them, for a made-up operation with a drug dog outside a station."""

from __future__ import annotations

DRUGS_POWER = "Misuse of Drugs Act 1971 (section 23)"
DRUGS = "Controlled drugs"
_PACE = "Police and Criminal Evidence Act 1984 (section 1)"

INDICATED = (
    "Passive drugs dog sat next to subject as they came through the ticket barrier.",
    "PDD gave a positive indication on subject leaving the station.",
    "Positive indication from the drugs dog at the exit. Subject stated they had smoked earlier.",
    "Dog indicated. Strong smell of cannabis on approach.",
    "Indication by police dog at the foot of the escalator. Subject avoided eye contact.",
    "Subject walked past the passive search dog, which indicated by sitting.",
    "Dog alerted to rucksack. Subject said bag was theirs.",
    "Subject saw the dog, slowed down and moved behind other passengers. Dog then indicated.",
    "Positive dog indication outside main entrance. No other grounds.",
    "Drug detection dog followed subject and sat down. Smell of cannabis from clothing.",
    "Positive indication by dog on one of a group of three.",
    "Indication by PDD, location is known for drug dealing and subject was with a known user.",
    "Pos ind by drugs dog, detained s23 MDA.",
    "Dog sat at subject's left side. When told why stopped subject became nervous and fidgety.",
    "Passive dog indicated on jacket pocket. Subject put hand in pocket as dog came near.",
    "Police drugs dog indicated the presence of drugs on subject as they walked to the bus stop.",
    "Subject changed direction on seeing officers, dog was brought round and gave an indication.",
    "Dog showed interest and then gave positive indication to trouser pocket.",
    "Drugs dog indicated. Subject said friend had been smoking cannabis in the car.",
    "Positive indication. Subject sweating, eyes glazed and pupils enlarged.",
    "Dog indicated at top of stairs, subject had grinder in hand.",
    "Walked by the dog twice, on second pass dog indicated by sitting.",
    "Indicated by drugs dog. Intel briefing today that drugs are being carried to this station.",
    "Dog indicated on subject's bag. Smelt strongly of cannabis when bag moved.",
    "Positive ind from dog at ticket gates, subject calm and cooperative.",
    "PDD sat in front of subject outside the kiosk. Positive indication.",
    "Subject seen to drop something small on approach to dog, dog indicated when they passed.",
    "Indication by drugs dog as subject left lift with bicycle.",
    "Drug dog indication. Subject admitted use of cannabis at the weekend.",
    "Dog gave clear positive indication. Subject tried to walk away when spoken to.",
    "Dog indicated on coat. Subject said coat was borrowed.",
    "Passive alert by dog on subject in queue for the cash machine.",
    "Subject passed dog on the concourse and dog indicated. Explained procedure, searched at van.",
    "Positive indication by dog, faint smell of cannabis.",
    "Drugs dog indicated to waistband area.",
    "Dog indicated as subject came off a train.",
    "PDD indicated. Subject gave conflicting accounts of where they had travelled from.",
    "Two subjects walking together, dog gave positive indication on this one only.",
    "Positive indication outside station on High Road side.",
    "Dog sat. Handler confirmed indication.",
    "Handler confirmed positive indication, subject had cigarette papers visible in hand.",
    "Subject on phone, did not see dog. Dog indicated by sitting at right leg.",
    "Indicated by police dog, no reply to questions.",
    "Dog indication plus smell of cannabis. Subject anxious, shaking hands.",
    "Drugs dog gave a positive indication on subject who came out of the side exit.",
    "Passive drugs dog indicated on hooded top.",
    "Dog indicated, subject then put something in mouth.",
    "Positive indication by the dog. Wallet and bag searched.",
    "PDD alerted by sitting at subject's feet by the newspaper stand.",
    "Dog indicated near cycle racks. Subject cooperative throughout.",
)
"""Each says in some words that the dog indicated."""

NOT_INDICATED = (
    "Strong smell of cannabis when spoken to. Dog did not indicate.",
    "Seen to pass a small packet to another person at the bus stop. No indication by the dog.",
    "Turned round on seeing the dog and walked off quickly, evasive. Dog did not indicate.",
    "Intelligence that a person in this clothing was dealing here. No dog indication.",
    "Matched description of person reported selling drugs. Passed the dog without indication.",
    "Smelt of cannabis and had a part smoked roll up in hand. The dog did not indicate.",
    "Dog showed no interest. Subject nervous, kept touching waistband and would not stand still.",
    "Seen handling a snap bag while sat on the wall. Dog gave no indication.",
    "Subject was with a person that the dog had indicated on. No indication on this subject.",
    "Smell of cannabis from subject. Dog not near enough, no indication.",
    "No positive indication from dog. Subject seen exchanging cash with another by the taxi rank.",
    "Dog did not indicate when subject passed. Eyes glazed, slurred speech, smell of cannabis.",
    "Ran up the stairs when dog team arrived. No indication given by the dog.",
    "Current intel that subject carries class A for others. Walked past dog, no indication.",
)
"""Each says in some words that it did not, and gives grounds of another kind or none."""

WITHOUT_THE_DOG = (
    (
        _PACE,
        "Offensive weapons",
        "Seen adjusting waistband and handling what looked like the handle of a knife.",
    ),
    (
        DRUGS_POWER,
        DRUGS,
        "Seen to hand over a small wrap for cash in the alley next to the station.",
    ),
    (
        _PACE,
        "Stolen goods",
        "Matched the description given minutes before by the victim of a phone snatch.",
    ),
    (
        _PACE,
        "Article for use in theft",
        "Seen trying the locks of several bicycles in the rack. Walked off when officers came.",
    ),
)
"""The power, what was looked for, and grounds that do not speak of the dog."""
