// The page of a site elsewhere that has YASGUI: the endpoint to ask stands in its own address.
const tabs = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint: new URLSearchParams(location.search).get("endpoint") },
  persistenceId: null,
});
window.ask = async (query) => {
  const tab = tabs.getTab();
  tab.setQuery(query);
  await tab.getYasqe().query();
  const { head, results } = JSON.parse(tab.getYasr().results.getOriginalResponseAsString());
  return results.bindings.map((row) =>
    Object.fromEntries(head.vars.filter((name) => row[name]).map((name) => [name, row[name].value])),
  );
};
