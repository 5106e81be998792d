import { type Deed, fresh, named } from './deed-table.ts'
import type { OrderDesk } from './order-desk.ts'

/** A project with one work package and two statuses; its id. */
async function project(desk: OrderDesk): Promise<string> {
  const { body } = await desk.call('POST', '/v1/projects', {
    label: fresh('Project'),
    statuses: ['Planned', 'Started'],
    tasks: [{ id: 'floor', label: 'Floor' }],
  })
  return body.id
}

/** What is reported of projects, and what changes of them. */
export const deedsOfProjects: readonly Deed[] = [
  {
    name: 'create a project',
    sent: /\/projects$/,
    event: 'project.created',
    at: async () => '/projects?new=1',
    open: (page) => page.getByRole('dialog').getByLabel('Name').first().fill(fresh('Museum')),
    button: named('Create project'),
    keys: 'Control+Enter',
    done: (page) => page.getByRole('heading', { level: 1, name: /Museum \d/ }),
  },
  {
    name: 'make a project of an order',
    sent: /\/orders\/\w+\/project$/,
    event: 'order.project_made',
    at: async (desk) =>
      `/orders/${await desk.order({ lines: [{ id: 'a', label: 'Work', net: '1000.00', tax: '0' }] })}`,
    open: async (page) => {
      await named('More actions')(page).click()
      await page.getByRole('menuitem', { name: 'Create project…' }).click()
      await page.getByRole('dialog').getByText('1 work package').waitFor()
    },
    button: (page) => page.getByRole('dialog').getByRole('button', { name: 'Create project' }),
    done: (page) => page.getByRole('link', { name: /^Project / }),
  },
  {
    name: 'change a project',
    sent: /\/projects\/\w+$/,
    event: 'project.revised',
    at: async (desk) => `/projects/${await project(desk)}`,
    open: async (page) => {
      await named('Edit')(page).click()
      await page.getByRole('dialog').getByLabel('Name').first().fill(fresh('Renamed'))
    },
    button: named('Save'),
    keys: 'Control+Enter',
    done: (page) => page.getByRole('heading', { level: 1, name: /Renamed \d/ }),
  },
  {
    name: 'record progress of a project',
    sent: /\/projects\/\w+\/progress$/,
    event: 'project.progressed',
    at: async (desk) => `/projects/${await project(desk)}`,
    open: (page) => page.getByLabel('Percent of Floor, to date').fill('40'),
    button: named('Record progress'),
    done: (page) => page.getByText('Recorded: 40 % to date.'),
  },
  {
    name: 'put a project in a status',
    sent: /\/projects\/\w+\/status$/,
    event: 'project.status_changed',
    at: async (desk) => `/projects/${await project(desk)}`,
    button: named(/Started$/),
    done: (page) => page.locator('[aria-current="step"]').getByText('Started'),
  },
  {
    name: 'record hours of no line',
    sent: /\/projects\/\w+\/time$/,
    event: 'project.time_recorded',
    at: async (desk) => `/projects/${await project(desk)}`,
    open: (page) => page.getByLabel('Hours', { exact: true }).fill('7:30'),
    button: named('Record hours'),
    done: (page) => named(/^Take back 7:30/)(page),
  },
  {
    name: 'take back hours of no line',
    sent: /\/projects\/\w+\/time\/\w+$/,
    event: 'project.time_taken_back',
    at: async (desk) => {
      const id = await project(desk)
      await desk.call('POST', `/v1/projects/${id}/time`, { hours: '2.5' })
      return `/projects/${id}`
    },
    button: named(/^Take back 2:30/),
    done: (page) => page.getByText('Time that is of no line of an order'),
  },
]
