import type { Rule } from "./rule.ts";

/** Wordings that leave no doubt in English. Every one that fits counts; the strongest come first. */
export const englishRules: readonly Rule[] = [
  {
    intent: "preferences_consent",
    when: /^\W*(?:stop|stopall|unsubscribe|opt ?out|end|quit|remove me|cancel sms)(?: (?:sms|texts?|emails?|whatsapp|all|0))*\W*$/,
    by: 8,
  },
  {
    intent: "preferences_consent",
    when: /unsubscribe|opt(?:ing)? out|mailing list|newsletter|(?:stop|quit|no more) (?:\w+ ){0,2}(?:sms|texts?|texting|emails?|emailing|messages?|messaging|calling|contacting|sending|spamming|ads|marketing|promotional)|(?:don't|do not) (?:\w+ )?(?:contact|text|call|email|message) me|(?:don't|do not) want (?:\w+ ){0,3}(?:messages|emails|texts|ads|marketing)/,
    by: 5,
  },
  {
    intent: "preferences_consent",
    when: /gdpr|personal data|my data|right to be forgotten|(?:delete|erase|remove) (?:\w+ ){0,3}(?:my account|my data|my number|phone number|email|details|from your)|consent/,
    by: 4,
  },
  {
    intent: "preferences_consent",
    when: /(?:prefer|rather|only) (?:to )?(?:\w+ ){0,3}(?:contacted|email|text|sms|whatsapp|phone)|(?:contact|text|email|whatsapp|message) me (?:instead|only|by|on)/,
    by: 2.5,
  },
  {
    intent: "complaint_escalation",
    when: /(?:speak|talk|chat) (?:to|with) (?:a |an |the |your |some|customer)|(?:real|actual|live) (?:person|human|agent)|^\W*(?:human|agent|representative|operator|advisor|live agent|customer service|manager)(?: please)?\W*$|put me through|transfer me|(?:not|don't want)(?: \w+){0,3} (?:a )?(?:robot|bot|machine)/,
    by: 4,
  },
  {
    intent: "complaint_escalation",
    when: /lawyer|solicitor|legal action|trading standards|sue you|chargeback|unacceptable|disgrac|ridiculous|pathetic|outrage|scam|thieves|furious|terrible (?:service|experience)|complaint|complain|fed up|sick of|rip ?off|appalling|worst/,
    by: 3,
  },
  { intent: "complaint_escalation", when: /call me back|(?:someone|somebody) (?:call|phone|ring) me/, by: 3 },
  {
    intent: "return_exchange",
    when: /refund|return (?:an?|the|my|this|it|label|policy|these|them|shipping|for)|returns|send (?:\w+ )?(?:it |this |them |these )?back|sending (?:it|them|this) back|exchange|swap|money back|store credit|^\W*return/,
    unless: /returned to sender|return to sender/,
    by: 3,
  },
  {
    intent: "return_exchange",
    when: /(?:too (?:small|big|tight|large|long|short)|doesn't fit|don't fit|faulty|wrong size|wrong colou?r|broke|ripped|torn)/,
    unless: /parcel|package|box|\?/,
    by: 2,
  },
  {
    intent: "reservation",
    when: /reserv|(?:put|set|lay)(?: \w+){0,4} aside|on hold|(?:hold|keep|save)(?: \w+){0,5} (?:for me|until|till|under)|(?:can|could|would) you (?:hold|keep|save|block)|hold (?:it|one|the|them)|layaway/,
    by: 4,
  },
  {
    intent: "product_availability",
    when: /in stock|out of stock|sold out|back in (?:stock|size)?|restock|(?:still )?available|availability|(?:any|do you have|have you got|got any) (?:\w+ ){0,6}(?:left|in (?:a )?(?:size )?<size>|in (?:blue|red|black|white|green|navy|pink|beige))|still (?:have|got)/,
    unless: /available (?:to help|to chat|on the phone)|someone available|anyone available/,
    by: 2.5,
  },
  { intent: "product_availability", when: /^\W*(?:and )?(?:in )?(?:a |an )?(?:size )?<size>\W*$/, by: 3 },
  {
    intent: "shipment_tracking",
    when: /(?:where|track|lost|received|stuck|arriv\w*|deliver\w*) (?:\w+ ){0,4}(?:parcel|package|delivery|shipment)|(?:my|the) (?:parcel|package|delivery|shipment|courier)|tracking|courier|postman|<tracking>|says (?:it's |it was )?delivered|out for delivery/,
    unless: /refund|return|send back|delivery (?:cost|free|usually|options)/,
    by: 2,
  },
  {
    intent: "order_status",
    when: /(?:where|status|update|track|check|cancel|amend|change|modify|confirm)(?:'s|s)? (?:\w+ ){0,5}order|order (?:\w+ ){0,5}(?:shipped|ship|dispatched|cancelled|confirmed|processing|pending|status|update|ready|missing)|invoice|receipt for/,
    unless: /refund|return|exchange|parcel|package/,
    by: 2,
  },
  {
    intent: "order_status",
    when: /^\W*(?:it's |the |order |order number |my order number is |number )*(?:no|#)?\s*<order>\W*$/,
    by: 4,
  },
  {
    intent: "product_info",
    when: /size (?:guide|chart)|made of|what material|(?:machine )?wash|tumble|how (?:much|long|high|heavy|wide) (?:is|are|does)|true to size|runs? (?:small|large|big)|what size (?:should|do|would)|dimensions|measurements|price/,
    unless: /shipping|delivery|long (?:is|does|are) (?:the )?(?:delivery|shipping|returns?|refund)|take/,
    by: 3,
  },
  {
    intent: "other",
    when: /opening hours|what time do you (?:open|close)|open (?:on|today|tomorrow|sunday|saturday)|(?:how much is|cost of|free) (?:the )?(?:shipping|delivery|postage)|do you (?:ship|deliver) (?:to|on)|delivery (?:usually|free)|promo|discount|voucher|gift cards?|password|log ?in|my account|an account|loyalty|payment methods?|paypal|instal|hiring|black friday|sales start/,
    unless: /delete|erase|order|charged/,
    by: 3,
  },
  {
    intent: "other",
    when: /^\W*(?:ok|okay|yes|no|thanks?|thank you|thx|great|perfect|cool|awesome|bye|goodbye|cheers|that's all|no worries|got it|sure)(?:[ ,!.]+(?:ok|yes|no|thanks?|thank|you|so much|very much|a lot|for (?:your|the) \w+|have a|nice|good|great|day|evening|bye|that's all|all good|again|i|appreciate it|quick reply))*\W*$/,
    by: 5,
  },
  {
    intent: "greeting",
    when: /^\W*(?:hello|hi|hey|hiya|heya|yo|greetings|howdy|good (?:morning|afternoon|evening|day))\w*(?:[ ,!.]+(?:hello|there|all|team|everyone|dear|madam|sir|again|how are you|hope you're well|anyone there|is anyone there))*\W*$/,
    by: 6,
  },
];
