using Airlock.Api.Hosting;

return await PlaneProcess.RunAsync(args);
