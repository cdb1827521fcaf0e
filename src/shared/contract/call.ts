/** One request: what goes in, what comes out. */
export interface Call<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}
