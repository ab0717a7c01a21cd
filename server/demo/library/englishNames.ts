import type { ProductKind } from './words.ts'

/** Where an English-speaking customer lives: the money, the cities and numbers that are kept free for fiction. */
export interface Country {
  currency: string
  cities: string[]
  /** A number with a place for `digits` digits behind it. */
  phone: { prefix: string; digits: number }
}

export const countries = {
  GB: {
    currency: '£',
    cities: ['London', 'Leeds', 'Bristol', 'Glasgow', 'Cardiff'],
    phone: { prefix: '+447700900', digits: 3 },
  },
  US: { currency: '$', cities: ['Seattle', 'Austin', 'Boston', 'Denver'], phone: { prefix: '+120655501', digits: 2 } },
  CA: { currency: 'CA$', cities: ['Toronto', 'Halifax'], phone: { prefix: '+141655501', digits: 2 } },
  DE: { currency: '€', cities: ['Berlin', 'Hamburg', 'Leipzig'], phone: { prefix: '+4917139200', digits: 2 } },
  AU: { currency: 'A$', cities: ['Melbourne', 'Perth'], phone: { prefix: '+6149157', digits: 4 } },
  SG: { currency: 'S$', cities: ['Singapore'], phone: { prefix: '+658123', digits: 4 } },
} satisfies Record<string, Country>

/** Made-up people: country, name, and how it is said where that is not plain. */
const names = `
GB Olivia Hartley|GB Thomas Whitcombe|GB Siobhan Keane;shi-VAWN keen|GB Gareth Pryce|GB Amara Okafor;ah-MAH-rah|GB Henry Ashdown
GB Priti Raval|GB Callum Muirhead;MYOOR-hed|GB Eleanor Voss|GB Rhys Bevan;reece|GB Margaret Thistle|GB Jamal Osei;oh-SAY
GB Fiona Drummond|GB Peter Langthorne|GB Niamh Corrigan;neev|GB Stanley Wickes|GB Zara Mahmood|GB Duncan Lorimer
GB Beatrice Holloway|GB Owen Tregarth;tre-GARTH|GB Harriet Quill|GB Samuel Adeyemi;ah-deh-YEH-mee|GB Iris Pemberton|GB Kwame Boadu
GB Charlotte Finch-Hale|GB Leo Marchetti;mar-KET-tee|GB Agnes Rowntree Bell|GB Dilip Sarkar|GB Moira Kilbride|GB Edwin Sallow
US Rachel Brandt|US Marcus Delaney|US Guadalupe Ibarra;ee-BAR-ah|US Kevin Strand|US Tessa Holm|US Andre Baptiste;bah-TEEST
US Xavier Quintana;ZAY-vee-er|US Linda Kowalczyk;ko-VAL-chick|US Noah Whitfield|US Thuy Nguyen;twee nwin|US Brenda Castellan|US Jerome Pickett
US Hannah Lindqvist;LIND-kvist|US Raymond Oduya|US Patricia Novak|US Elijah Stone Carver|US Wanda Zielinski;zheh-LIN-skee|US Carl Behrens
US Maribel Soto|US Dexter Hume|US June Abernathy|US Victor Salgado|US Colleen Barrow|US Isaac Feldmann
CA Genevieve Tremblay;zhawn-VYEV|CA Scott Macrae|CA Anjali Deshpande|CA Luc Bergeron;ber-zher-ON|CA Wendy Cheung|CA Farid Nazari
CA Audrey Pelland|CA Morgan Sinclair-Roy
DE Katharina Vogt;fohkt|DE Jürgen Albers;YOOR-gen|DE Anke Brinkmann|DE Matthias Reuter;ROY-ter|DE Leyla Aydin|DE Björn Hansen-Lau;byurn
DE Sabine Kellermann|DE Emil Schröder;SHRUR-der|DE Heike Jansen|DE Tobias Winkler|DE Ursula Petersen|DE Milan Kovac;KO-vatch
AU Lachlan Burgess;LOCK-lan|AU Chloe Pattinson-Ray|AU Dimitri Pappas|AU Sheree Coolidge|AU Mitchell Trask|AU Ngaire Tamihana;NYE-ree
AU Bronwyn Earle|AU Kieran Doherty
SG Tan Wei Ling|SG Rajesh Pillai|SG Nurul Aisyah;eye-SHAH|SG Desmond Koh|SG Vivian Goh|SG Arun Menon
SG Lim Boon Keat|SG Grace Teo|GB Joan Langthorne|GB Alasdair Mowat|US Imani Crawford|US Walter Ferris
DE Greta Ohlsen|AU Tamsin Yarrow|CA Rosalind Hume-Dorsey
`

export const englishNames: { name: string; nameSaid: string | null; country: keyof typeof countries }[] = names
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const [name = '', said] = entry.slice(3).split(';')
    // The list above begins each entry with one of the countries.
    return { name, nameSaid: said ?? null, country: entry.slice(0, 2) as keyof typeof countries }
  })

export const englishOrganisations = [
  'Northfield Bakery',
  'Larkspur Dental',
  'Tidewater Hostel',
  'Copperleaf Studio',
  'Brightwell Primary School',
  'Harbour Lane Veterinary',
  'Finch & Rowe Architects',
  'Millrace Brewery',
  'Oakhaven Care Home',
  'Juniper Coworking',
  'Westgate Printing',
  'Saltmarsh Catering',
]

export const englishManagers = ['Nadia Brook', 'Felix Arden', 'Rowena Clay']

export const englishBestTimes = ['weekdays after 6 pm', 'mornings', 'lunch, 12 to 1', 'weekends', 'weekday afternoons']

export const englishNotes = [
  'Hard of hearing: speak slowly, send what matters as a text.',
  'Works nights, no calls before noon.',
  'Wants everything confirmed in writing.',
  'Small baby in the house: knock, do not ring.',
  'Third floor without a lift, large items need two people.',
  'Would rather chat than be called.',
  'Orders for his parents; call them about deliveries.',
  'Used to work in the trade, knows the process: give the result first.',
  'Keeps bees, glad to talk about it.',
  'Always pays on time; small disputes may be settled on the spot.',
]

export const englishTags = [
  'trade-in',
  'filter subscription',
  'business',
  'broadband',
  'referred friends',
  'extended guarantee',
  'long-standing',
  'renovating',
]

export const englishProducts: Record<ProductKind, string[]> = {
  any: [
    'fridge',
    'air conditioner',
    'oven',
    'television',
    'robot vacuum',
    'water filter',
    'air fryer',
    'washing machine',
  ],
  heavy: ['fridge', 'washing machine', 'dishwasher', 'tumble dryer', 'oven'],
  wet: ['washing machine', 'dishwasher', 'washer-dryer'],
}
