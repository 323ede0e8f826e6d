/** The documentation page: reads the published description and shows every operation. No library, no network but this server. */

const METHODS = ['get', 'post'];

/** An element with attributes and children; text is always text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function resolved(api, schema) {
  const name = schema?.$ref?.split('/').pop();
  return name ? { title: name, ...api.components.schemas[name] } : schema;
}

/** An example made from a schema: its own example, its first choice, or one of its kind. */
function exampleOf(api, reference, depth = 0) {
  const schema = resolved(api, reference);
  if (!schema || depth > 8) return null;
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.anyOf) return exampleOf(api, schema.anyOf[0], depth + 1);
  if (schema.type === 'array') return [exampleOf(api, schema.items, depth + 1)];
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([field, one]) => [field, exampleOf(api, one, depth + 1)]),
    );
  return { integer: schema.minimum ?? 0, number: 0, boolean: true }[schema.type] ?? '…';
}

function typeOf(api, reference) {
  const schema = resolved(api, reference);
  if (!schema) return '';
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(api, one)).join(' | ');
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `${typeOf(api, schema.items)}[]`;
  if (schema.type === 'object' && schema.title) return schema.title;
  return [schema.type, schema.pattern && `/${schema.pattern}/`].filter(Boolean).join(' ');
}

function table(head, rows) {
  return element(
    'table',
    { class: 'text' },
    element('thead', {}, element('tr', {}, ...head.map((cell) => element('th', { scope: 'col' }, cell)))),
    element(
      'tbody',
      {},
      ...rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell)))),
    ),
  );
}

function fields(api, reference) {
  const schema = resolved(api, reference);
  const variants = schema?.anyOf ?? [schema];
  return variants
    .map((one) => resolved(api, one))
    .filter((one) => one?.properties)
    .map((one) =>
      table(
        ['Trường / Field', 'Kiểu / Type', ''],
        Object.entries(one.properties).map(([name, field]) => [
          name + (one.required?.includes(name) ? ' *' : ''),
          typeOf(api, field),
          resolved(api, field).description ?? '',
        ]),
      ),
    );
}

const title = (text) => element('h3', {}, text);
const example = (api, schema) => element('pre', {}, JSON.stringify(exampleOf(api, schema), null, 2));

function parameters(api, operation) {
  if (!operation.parameters) return [];
  return [
    title('Tham số / Parameters'),
    table(
      ['Tên / Name', 'Ở / In', 'Kiểu / Type', ''],
      operation.parameters.map((one) => [
        one.name + (one.required ? ' *' : ''),
        one.in,
        typeOf(api, one.schema),
        one.description ?? one.schema.description ?? '',
      ]),
    ),
  ];
}

function operationBlock(api, path, method, operation) {
  const body = operation.requestBody?.content['application/json']?.schema;
  const answer = operation.responses['200'].content;
  const schema = answer['application/json']?.schema;
  return element(
    'details',
    {
      id: operation.operationId,
      'data-text': JSON.stringify([path, operation, exampleOf(api, schema)]).toLowerCase(),
    },
    element(
      'summary',
      {},
      element('span', { class: 'method' }, method.toUpperCase()),
      element('code', {}, path),
      ` – ${operation.summary}`,
    ),
    element(
      'div',
      {},
      ...(operation.description ?? '').split('\n\n').map((text) => element('p', {}, text)),
      ...parameters(api, operation),
      ...(body ? [title('Gửi lên / Body'), ...fields(api, body), example(api, body)] : []),
      title('Trả về / Answer'),
      ...(schema
        ? [...fields(api, schema), example(api, schema)]
        : [element('p', {}, Object.keys(answer).join(', '))]),
    ),
  );
}

function show(api) {
  document.getElementById('about').textContent = api.info.description.split('\n\n')[0];
  const all = Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })),
  );
  document
    .getElementById('operations')
    .replaceChildren(
      ...api.tags.flatMap((tag) => [
        element('h2', {}, tag.description),
        ...all
          .filter(({ operation }) => operation.tags.includes(tag.name))
          .map(({ path, method, operation }) => operationBlock(api, path, method, operation)),
      ]),
    );
  document.getElementById('codes').replaceChildren(
    element('h2', {}, 'Mã từ chối / Codes'),
    table(
      ['HTTP', 'Mã / Code'],
      Object.entries(api['x-refusals']).map(([code, status]) => [
        String(status),
        element('code', { id: code }, code),
      ]),
    ),
  );
  document
    .querySelector(location.hash === '' ? 'h1' : `#${CSS.escape(location.hash.slice(1))}`)
    ?.scrollIntoView();
}

document.getElementById('filter').addEventListener('input', ({ target }) => {
  const wanted = target.value.trim().toLowerCase();
  for (const block of document.querySelectorAll('details'))
    block.hidden = !block.dataset.text.includes(wanted);
});

fetch('/v1/openapi.json')
  .then((answer) => answer.json())
  .then(show)
  .catch(() => {
    document.getElementById('operations').textContent =
      'Không tải được mô tả API; hãy tải lại trang. / The description did not load; load the page again.';
  });
