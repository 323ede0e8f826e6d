-- What a commune's campaign is about, its payees and how they are paid, is found by the commune instead of in the whole country's choices.
create index payout_choice_commune on payout_choice (commune_id);
