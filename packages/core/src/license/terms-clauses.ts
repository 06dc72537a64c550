import type { LicenseTerms } from './terms';

/** What differs between the licenses: limits in words (null: none), and whether it is exclusive for a time. */
interface Differences {
  copies: string | null;
  seats: string | null;
  indemnity: string;
  exclusive: boolean;
}

/** The clauses of version 1. Answers about uses name them by id. */
export function clausesOf({
  copies,
  seats,
  indemnity,
  exclusive,
}: Differences): LicenseTerms['clauses'] {
  return [
    {
      id: '1',
      title: 'What is licensed',
      text: 'One picture of a fictional person or subject, named on the certificate, to the organization named there. The license begins on the day of the certificate, is not transferable, and covers work for clients.',
    },
    {
      id: '2.1',
      title: 'What you may do',
      text: 'You may copy, crop, retouch, combine and publish the picture in communication and advertising, online, in print, in video and outdoors, all over the world.',
    },
    {
      id: '2.2',
      title: 'Uses with a condition',
      text: 'Where the answer about a use names a condition, the use is covered only while the condition is kept.',
    },
    {
      id: '2.3',
      title: 'Goods, templates and software for sale',
      text: 'Where these terms cover them, what is sold must be more than the picture, and nobody may be able to take the picture out of it as a file.',
    },
    {
      id: '3',
      title: 'Copies and people',
      text: `${copies ? `Up to ${copies} printed or sold copies and, outdoors, as many views a month.` : 'There is no limit of copies.'} ${seats ? `Up to ${seats} people of your organization may work with the file.` : 'Any number of people of your organization may work with the file.'}`,
    },
    {
      id: '4.1',
      title: 'No news, no evidence',
      text: 'A generated picture is no record of an event. It may never be used as news, documentary or evidence, or in a way that makes people believe that what it shows happened.',
    },
    {
      id: '4.2',
      title: 'Nobody real',
      text: 'The person does not exist. You may not say or suggest that it does, give it the identity, words or opinion of a real person, change it to look like one, or use it for profiles, documents, accounts or testimonials.',
    },
    {
      id: '4.3',
      title: 'No training, no biometrics',
      text: 'You may not use the picture to train, test or prompt a machine-learning model, or for face recognition and other biometrics.',
    },
    {
      id: '4.4',
      title: 'Not in these surroundings',
      text: 'You may not use the picture for pornography, sexual services, tobacco, weapons or gambling, or in a way that is unlawful or degrading.',
    },
    {
      id: '4.5',
      title: 'No trademark',
      text: 'You may not register the picture or a part of it as a trademark, logo or design, or claim to have made it.',
    },
    {
      id: '4.6',
      title: 'Not the picture itself',
      text: 'You may not sell, license or give away the picture as a picture, or in goods, templates or software whose value is the picture, unless these terms cover them.',
    },
    {
      id: '5.1',
      title: 'Saying that nobody is shown',
      text: 'Where the condition asks for it, say where the picture is shown, so that readers notice it, that the picture is generated and the person does not exist.',
    },
    {
      id: '5.2',
      title: 'Politics and sensitive subjects',
      text: 'In political campaigns and with health, sexuality, addiction, crime or faith, say that the person is invented, and do not accuse or mock a group that the person seems to belong to.',
    },
    {
      id: '6',
      title: 'Marks of origin',
      text: 'Files carry signed metadata and an invisible mark that say that they are generated. You may publish copies without the metadata where a format has none; you may not remove the marks to hide where the picture comes from.',
    },
    {
      id: '7',
      title: 'Exclusivity',
      text: exclusive
        ? 'For the months on the certificate nobody else can license this person, and everybody of the same model within the stated distance leaves the catalog for others. Licenses that others bought before on look-alikes stay valid. Afterwards the license goes on without exclusivity.'
        : 'The license is not exclusive: others may license the same person.',
    },
    {
      id: '8',
      title: 'Indemnity',
      text: `If somebody claims that the picture as delivered infringes their rights, the library answers for your damage up to ${indemnity} per license, if you used it within these terms and tell the library within 30 days.`,
    },
    {
      id: '9',
      title: 'Recall',
      text: 'If the release of the person is revoked, the license can be recalled. You then get a notice, stop new uses at once and remove the picture where you can; the price is given back in credits on request.',
    },
  ];
}
